import { ButtonLink } from '@/components/ui/button'
import { urls } from '@/lib/viewer/urls'

const promises = [
  {
    title: 'Find it',
    text: 'Search the whole log by type, aggregate, time, or any value in a payload. The newest events come first.',
  },
  {
    title: 'Understand it',
    text: 'Open an event to see what it said, who caused it, and the state of its aggregate right after it. Step through the versions.',
  },
  {
    title: 'Trust it',
    text: 'Events are only ever added. The database itself refuses to change or remove one, for everybody.',
  },
]

/** What this is, for somebody who is not signed in. */
export function Introduction() {
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight text-balance">See what happened, and why.</h1>
      <p className="mt-3 max-w-prose text-base text-ink-muted">
        Hindsight keeps every change as an event, and lets the people who answer for them look back: at one event, one
        customer, or the whole history.
      </p>
      <p className="mt-6">
        <ButtonLink look="primary" href={urls.signIn()} className="min-h-10 px-5">
          Sign in
        </ButtonLink>
      </p>
      <ul className="mt-12 grid gap-6 border-t border-line pt-8 sm:grid-cols-3">
        {promises.map(({ title, text }) => (
          <li key={title}>
            <h2 className="text-sm font-semibold">{title}</h2>
            <p className="mt-1 text-sm text-ink-muted">{text}</p>
          </li>
        ))}
      </ul>
    </>
  )
}
