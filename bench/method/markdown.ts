import type { Cell, Findings, Table, Target } from './bench'

const shown = (cell: Cell) => (typeof cell === 'number' ? cell.toLocaleString('en') : cell)

function tableText({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = columns.map((_, index) => (index === 0 ? '---' : '--:'))
  return [`**${title}**`, '', line(columns), line(rule), ...rows.map((row) => line(row.map(shown)))].join('\n')
}

const targetText = ({ sentence, measured, met }: Target) =>
  `- ${met ? 'met' : '**missed**'}: ${sentence} (${shown(measured)})`

/** Tables and targets as they stand in bench/README.md. */
export const markdown = ({ tables, targets }: Findings): string =>
  [...tables.map(tableText), targets.map(targetText).join('\n')].filter(Boolean).join('\n\n')
