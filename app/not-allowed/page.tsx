import { forbidden } from 'next/navigation'

/** Where refused forms lead: an action sent without JavaScript cannot answer 403 itself. */
export default function NotAllowedPage() {
  forbidden()
}
