import { ParameterProblems, SearchProblems } from '@/components/events/list-problems'
import { ExportForm } from '@/components/export/export-form'
import { ExportSummary } from '@/components/export/export-summary'
import { TextField } from '@/components/ui/field'
import { PageHeader } from '@/components/ui/page-header'
import { TextLink } from '@/components/ui/text-link'
import { requireReviewer } from '@/lib/auth/reviewer'
import { titled } from '@/lib/titled'
import { conditionsOf } from '@/lib/viewer/conditions'
import { countEvents } from '@/lib/viewer/count-events'
import { parseFilters, withoutCursor } from '@/lib/viewer/filters'
import { listTitle } from '@/lib/viewer/list-page'
import { searchOf } from '@/lib/viewer/search-of'
import { totalText } from '@/lib/viewer/total-text'
import { urls } from '@/lib/viewer/urls'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export const generateMetadata = titled(async ({ searchParams }) => {
  const { filters } = parseFilters(await searchParams)
  return `Export · ${listTitle(withoutCursor(filters))}`
})

export default async function ExportPage({ searchParams }: Props) {
  const [reviewer, parameters] = await Promise.all([requireReviewer(), searchParams])
  const parsed = parseFilters(parameters)
  const filters = withoutCursor(parsed.filters)
  const search = searchOf(filters)
  const back = <TextLink href={urls.events(filters)}>Events</TextLink>
  if (!search.ok)
    return (
      <>
        <PageHeader title="Export events" back={back} />
        <SearchProblems problems={search.problems} rest={search.rest} filters={filters} />
      </>
    )
  const { count, capped, atLeast } = await countEvents(reviewer, { filters, query: search.query })
  return (
    <>
      <PageHeader
        title="Export events"
        back={back}
        description="Nothing leaves before you choose a format. An export is recorded in the log, with what was asked for."
      />
      <ParameterProblems problems={parsed.problems} />
      <ExportSummary
        total={totalText({ count, isExact: !capped && !atLeast })}
        conditions={conditionsOf(filters, search.chips)}
      />
      <ExportForm
        title="NDJSON"
        format="ndjson"
        filters={filters}
        description="For programs: one JSON object a line, digit for digit, as the import takes it."
      />
      <ExportForm
        title="CSV"
        format="csv"
        filters={filters}
        description="For spreadsheets: one row an event. Text that a spreadsheet would run as a formula has a quote before it."
      >
        <TextField
          label="Columns"
          name="columns"
          autoComplete="off"
          spellCheck={false}
          className="w-full"
          placeholder="position,type,recordedAt,payload.email,metadata.actor"
          hint="Names with commas between them; empty for all. payload. and metadata. lead to a key."
        />
      </ExportForm>
    </>
  )
}
