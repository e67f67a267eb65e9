/**
 * What the pages of desks are made of: of an authority's now, of a scheme's later.
 *
 * They are made on the server, work without a script where they can, and hold no style and no script of their
 * own: what a browser may load for them is in {@link pagePolicy}.
 * @module
 */
export { Anchor } from './anchor.tsx'
export { Flash } from './flash.tsx'
export { Choice, Field, type FieldProps, Form } from './form.tsx'
export { Page, pagePolicy, showPage, stylesheetPath } from './page.tsx'
export { Table } from './table.tsx'
