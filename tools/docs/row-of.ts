/** The row of a kind in a table of the docs, which has one for each. */
export function rowOf<Row>(table: Readonly<Record<string, Row>>, kind: string): Row {
  const row = table[kind];
  if (row === undefined) throw new Error(`The docs have no row for ${kind}.`);
  return row;
}
