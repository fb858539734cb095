import { Mono } from '@/components/ui/code'
import { CopyButton } from '@/components/ui/copy-button'
import { Notice } from '@/components/ui/notice'
import type { SettingForm } from '@/lib/setting-form'

/** What became of a form, above its fields; a secret that was made stands here once and never again. */
export function FormAnswer({ form: { problem, done, secret } }: { form: SettingForm }) {
  return (
    <>
      {problem && (
        <Notice tone="error" className="mb-0">
          {problem}
        </Notice>
      )}
      {done && (
        <Notice tone="success" title={done} className="mb-0">
          {secret && (
            <p className="mt-1 flex flex-wrap items-center gap-2">
              <Mono data-secret>{secret}</Mono>
              <CopyButton text={secret} />
            </p>
          )}
        </Notice>
      )}
    </>
  )
}
