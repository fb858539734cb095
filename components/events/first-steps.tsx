import { urls } from '@/lib/viewer/urls'
import { Mono } from '../ui/code'
import { Notice } from '../ui/notice'
import { TextLink } from '../ui/text-link'

/** What to do where the log tells of nothing but who came in. */
export function FirstSteps({ mayRegister }: { mayRegister: boolean }) {
  return (
    <Notice tone="info" title="Nothing has happened to anything yet">
      {mayRegister && (
        <>
          <TextLink href={urls.newCustomer()}>Register a customer</TextLink>, and what happened stands here.{' '}
        </>
      )}
      A history from elsewhere is loaded with <Mono>npm run import</Mono>, a made-up one with <Mono>npm run seed</Mono>.
    </Notice>
  )
}
