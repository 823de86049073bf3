import { evidenceFields, kindList, list, number, text } from '../../state'

/** The settings of the graph, as they stand in its address. */
export const graphFields = {
  ...evidenceFields,
  from: list(), // where it starts
  open: list(), // entities whose neighbours are shown, too
  kinds: kindList(), // kinds to meet; none means all
  lanes: kindList(), // kinds that are shown whole
  at: text(), // the entity or the link that the drawer is about
  a: text(), // ends of a path
  b: text(),
  pass: kindList(), // kinds that a path may lead through although the rule says otherwise
  path: number(0), // which path is drawn
  first: number(300),
}
