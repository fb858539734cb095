import { RefusedForm } from '@/components/reviewers/refused-form'

/** No page answers 401, but every page carries what would; without this file that is a whole document of Next.js' own. */
export default function Unauthorized() {
  return <RefusedForm />
}
