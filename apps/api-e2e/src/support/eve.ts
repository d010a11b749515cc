import type { Schemas } from '@sluice/api-client';
import type { Answer, Api, Installation, StoryFile } from '@sluice/story-support';

/** The person whom stories erase. */
export const EMAIL = 'eve.adams@example.com';
export const PHONE = '+12015550123';
/** Her row in a `peopleFile`. */
export const EVE = `Eve,${EMAIL},+1 201-555-0123,Allergic to nuts`;

/** A file of people by first name, e-mail address, phone number and a note. */
export function peopleFile(name: string, ...rows: string[]): StoryFile {
  return {
    name: `${name}.csv`,
    content: ['First name,E-mail,Phone,Note', ...rows, ''].join('\n'),
  };
}

export function erasePerson<Body = Schemas['Erasure']>(
  api: Api,
  order: object,
): Promise<Answer<Body>> {
  return api.post('/api/admin/erasures', order);
}

export async function rejectsOf(api: Api, csv_id: string): Promise<Schemas['Reject'][]> {
  const path = `/api/admin/leads/csvs/${csv_id}/rejects`;
  return (await api.get<Schemas['RejectCursorPage']>(path)).body.items;
}

/** How many leads a search finds. */
export async function leadsFound(api: Api, query: string): Promise<number> {
  const path = `/api/admin/leads/search?${query}`;
  return (await api.get<Schemas['LeadMatches']>(path)).body.items.length;
}

/** Where a text still stands once nothing is going to remove it: the files of uploads go a moment after their leads have come. */
export function placesLeft(api: Api, installation: Installation, text: string): Promise<string[]> {
  return api.until(
    () => installation.placesOf(text),
    (places) => places.length === 0,
  );
}
