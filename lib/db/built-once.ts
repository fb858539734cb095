/** What is built for each of a few things once, because every page needs it: a statement for a database. */
export const builtOnce = <Thing extends object, Built>(build: (thing: Thing) => Built): ((thing: Thing) => Built) => {
  const built = new WeakMap<Thing, { readonly it: Built }>()
  return (thing) => {
    const known = built.get(thing) ?? { it: build(thing) }
    built.set(thing, known)
    return known.it
  }
}
