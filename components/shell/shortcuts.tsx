'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '../ui/button'
import { useHydrated } from '../ui/hydrated'
import { actOn, shortcuts } from './shortcut-keys'

const storageKey = 'hindsight.shortcuts'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable], dialog') !== null
}

/** Single-key shortcuts, with a list of them that can also turn them off. Nothing depends on them. */
export function Shortcuts() {
  const hydrated = useHydrated()
  const dialog = useRef<HTMLDialogElement>(null)
  const [enabled, setEnabled] = useState(true)

  useEffect(() => setEnabled(localStorage.getItem(storageKey) !== 'off'), [])

  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      if (event.key === '?') dialog.current?.showModal()
      else if (!actOn(event.key)) return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled])

  if (!hydrated) return null

  const choose = (on: boolean) => {
    setEnabled(on)
    localStorage.setItem(storageKey, on ? 'on' : 'off')
  }

  return (
    <>
      <Button type="button" look="quiet" className="text-xs" onClick={() => dialog.current?.showModal()}>
        Keyboard shortcuts
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="shortcuts-title"
        className="m-auto w-full max-w-sm rounded-lg border border-line bg-surface p-5 text-ink shadow-lg backdrop:bg-scrim"
      >
        <h2 id="shortcuts-title" className="text-base font-semibold">
          Keyboard shortcuts
        </h2>
        <dl className="my-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
          {shortcuts.map(({ keys, does }) => (
            <div key={does} className="contents">
              <dt>
                {keys.map((key) => (
                  <kbd key={key} className="mr-1 rounded border border-line-strong bg-sunken px-1.5 font-mono text-xs">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <label className="flex items-center gap-2 py-1 text-sm">
          <input type="checkbox" checked={enabled} onChange={(event) => choose(event.target.checked)} />
          Use these keys on this browser
        </label>
        <form method="dialog" className="mt-3 text-right">
          <Button>Close</Button>
        </form>
      </dialog>
    </>
  )
}
