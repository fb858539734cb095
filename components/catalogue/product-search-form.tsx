import { Button, ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { urls } from '@/lib/viewer/urls'

/** Looks for products by the words of their name and description. */
export function ProductSearchForm({ text }: { text: string }) {
  return (
    <search>
      <form action={urls.catalogue()} className="mb-4 flex max-w-xl flex-wrap gap-2">
        <Input
          name="q"
          type="search"
          defaultValue={text}
          aria-label="Search products"
          placeholder="Words of a name or a description"
          maxLength={200}
          className="min-w-48 flex-1"
        />
        <Button>Search</Button>
        {text !== '' && (
          <ButtonLink look="quiet" href={urls.catalogue()}>
            Clear
          </ButtonLink>
        )}
      </form>
    </search>
  )
}
