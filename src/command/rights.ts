import { isPersonal, type PlaceKey } from '../platforms/place.ts'
import type { Person } from '../platforms/port.ts'
import { PaperboyError } from '../shared/errors.ts'

/** Throws `NOT_ALLOWED` that says who may, where the person may not change what the place gets. */
export async function mustBeAllowed({
  place,
  person,
}: {
  readonly place: PlaceKey
  readonly person: Person
}): Promise<void> {
  const refusal = isPersonal(place) ? undefined : await person.refusal()
  if (refusal !== undefined) throw new PaperboyError('NOT_ALLOWED', refusal)
}
