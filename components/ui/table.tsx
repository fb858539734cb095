import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes'

/**
 * A table with a caption for screen readers. On a narrow screen each row becomes a card, and each cell names
 * its column through `label`.
 */
export function Table({
  caption,
  columns,
  className,
  children,
  ...rest
}: ComponentProps<'table'> & { caption: ReactNode; columns: readonly string[] }) {
  return (
    <table className={classes('data-table', className)} {...rest}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

export function Row(props: ComponentProps<'tr'>) {
  return <tr {...props} />
}

/** A cell; `label` repeats its column's name where the table is stacked. */
export function Cell({ label, ...rest }: ComponentProps<'td'> & { label: string }) {
  return <td data-label={label} {...rest} />
}

/** The one row of a table without rows. */
export function EmptyRow({ span, children }: { span: number; children: ReactNode }) {
  return (
    <tr className="empty-row">
      <td colSpan={span}>{children}</td>
    </tr>
  )
}
