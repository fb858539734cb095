import type { Reviewer } from '@/lib/auth/role'
import { urls } from '@/lib/viewer/urls'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { TextLink } from '../ui/text-link'
import { MainNavigation } from './main-navigation'
import { Wordmark } from './mark'

const everyone = [
  { label: 'Events', href: urls.events() },
  { label: 'Customers', href: urls.customers() },
  { label: 'Accounts', href: urls.accounts() },
  {
    label: 'Shop',
    items: [
      { label: 'Orders', href: urls.orders() },
      { label: 'Inventory', href: urls.inventory() },
      { label: 'Catalogue', href: urls.catalogue() },
      { label: 'Ledger', href: urls.ledger() },
    ],
  },
]

const admins = [
  { label: 'Operations', href: urls.operations() },
  { label: 'Reviewers', href: urls.reviewers() },
  { label: 'Tokens', href: urls.tokens() },
]

/** Where one is, where one can go, and as whom. */
export function SiteHeader({ reviewer }: { reviewer: Reviewer }) {
  return (
    <header className="border-b border-line bg-surface print:hidden">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-6 gap-y-1 px-4 py-2 sm:px-6">
        <a href={urls.events()} className="inline-flex rounded-md">
          <Wordmark />
        </a>
        <MainNavigation items={reviewer.role === 'admin' ? [...everyone, ...admins] : everyone} />
        <div className="ml-auto flex min-w-0 items-center gap-3">
          <TextLink
            href={urls.password()}
            title={`Your account: ${reviewer.email}`}
            className="hidden max-w-56 truncate py-1 text-sm sm:block"
          >
            {reviewer.email}
          </TextLink>
          <Badge tone="neutral" className="hidden sm:inline-block">
            {reviewer.role}
          </Badge>
          <form action={urls.api.signOut()} method="post">
            <Button look="quiet" className="-mr-2 px-2">
              Sign out
            </Button>
          </form>
        </div>
        <p className="order-last flex w-full min-w-0 items-center gap-2 pb-1 text-xs sm:hidden">
          <TextLink href={urls.password()} className="truncate py-1">
            {reviewer.email}
          </TextLink>
          <span className="text-ink-muted">{reviewer.role}</span>
        </p>
      </div>
    </header>
  )
}
