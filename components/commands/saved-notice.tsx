import { Notice } from '@/components/ui/notice'

const done: Readonly<Record<string, string>> = {
  created: 'created',
  updated: 'saved',
  deleted: 'deleted',
  submitted: 'submitted',
  shipped: 'shipped',
  cancelled: 'cancelled',
  restocked: 'restocked',
  deposited: 'credited',
  withdrawn: 'charged',
}

/**
 * What was just done, calmly. The word comes from the address, so only known ones are shown; it gives way to what a
 * form of the same page has to say.
 */
export function SavedNotice({ thing, what }: { thing: string; what: string | undefined }) {
  if (what === undefined || !Object.hasOwn(done, what)) return null
  return <Notice tone="success" className="in-[main:has([data-refused])]:hidden">{`${thing} ${done[what]}.`}</Notice>
}
