import { takeLock } from './lock'

const [directory = '', rounds = '', startAt = ''] = process.argv.slice(2)

// All at the same moment: rounds begin by the clock, a millisecond apart.
const won = Array.from({ length: Number(rounds) }, (_, round) => round).filter((round) => {
  while (Date.now() < Number(startAt) + round);
  return 'release' in takeLock(`${directory}/${round}.lock`)
})

// Stays alive until the others are done: the locks of the dead are anybody's.
process.stdout.write(`${won.join(' ')}\n`)
process.stdin.resume()
