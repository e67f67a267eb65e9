/**
 * What the pages of desks are made of: of an authority's, and of the scheme's. `people/` and `server/` beside it have
 * what both need to let people in.
 *
 * They are made on the server, work without a script where they can, and hold no style and no script of their
 * own: what a browser may load for them is in {@link pagePolicy}. Nothing here knows a page, a role or a certificate.
 *
 * | for | take |
 * | --- | --- |
 * | a whole page | `Page` (`layout: 'split'` has an aside), `Bar`, `Menu`, `showPage` |
 * | its parts | `Panel`, `Facts`, `Empty`, `Table` (numbers, order by links, groups, chosen row), `Pager`, `Tabs` |
 * | what is typed | `Form`, `Section`, `Row`, `Field` (number of its box, hint, error, unusual), `Area`, `Choice`, `Tick`, `Fixed`, `Faults` |
 * | what can be done | `Acts` (one filled button; dotted with its reason what is impossible now), `Anchor` (`kind: 'main'`) |
 * | what happened | `Path`, `History`, `Progress`, `Flash`, `Notice`, `Alarms`, `Flag`, `Badge` |
 * | what figures show | `Picture` of a drawing: `lineChart`, `shareChart`, `waterfallChart`, `amountChart`, `flowChart`, `laneChart` |
 *
 * Classes that a page may use itself: `num` (figures), `code` (numbers of certificates, digests: from left to right),
 * `small`, `dim`, `heard` (for whoever listens), `noprint`, `btns` (buttons in a row), `stack` (one below the other),
 * `numbered` (a list with numbers).
 * @module
 */
export { Acts, type ActView } from './acts.tsx'
export { Anchor, isPath } from './anchor.tsx'
export { Bar, Menu, type Place } from './bar.tsx'
export {
  type AmountRow,
  amountChart,
  differenceBar,
  isCutWaterfall,
  type ShareChart,
  type Shared,
  shareChart,
  type WaterfallRow,
  waterfallChart,
} from './chart/bar-chart.ts'
export { pictureBlock } from './chart/block.tsx'
export { type Drawing, fills, type Label, type Mark } from './chart/drawing.ts'
export { type Flow, type FlowChart, flowChart, largestFlows } from './chart/flow-chart.ts'
export { type LaneChart, type LaneMark, laneChart } from './chart/lane-chart.ts'
export { type Band, type LineChart, lineChart, type Series } from './chart/line-chart.ts'
export { CellPicture, marksSvg, Picture, type PictureProps, Svg } from './chart/picture.tsx'
export { Alarms, Flag, Flash, type Gravity, Notice } from './flash.tsx'
export { Area, Choice, Faults, Field, type FieldProps, Fixed, Form, Row, Section, Tick } from './form.tsx'
export { Icon, type IconName } from './icon.tsx'
export { Badge, type Light, lights, Page, type PageProps, pagePolicy, showPage, stylesheetPath } from './page.tsx'
export { Empty, Facts, Panel } from './panel.tsx'
export { type Happened, History, Path, Progress, type Step } from './path.tsx'
export { type Column, type Group, Pager, Table } from './table.tsx'
export { Tabs } from './tabs.tsx'
