/**
 * Pictures alone, for programs that write documents and serve none: nothing of a web server is loaded with them.
 * @module
 */
export { type AmountRow, amountChart, type ShareChart, type Shared, shareChart, waterfallChart } from './bar-chart.ts'
export { pictureBlock } from './block.tsx'
export { type Flow, flowChart, largestFlows } from './flow-chart.ts'
export { type LineChart, lineChart, type Series } from './line-chart.ts'
