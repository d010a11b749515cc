import type { Contacts } from './erased/contact-hasher';

/** Where the contacts go of people who do not want to be contacted, if the uploader wants that. */
export abstract class OptOutList {
  /**
   * Puts them on the list, each once however often it is asked for. Leads with these contacts are no
   * longer handed out by any run that commits after it has returned.
   *
   * @param contacts normalised; some ten thousand at most
   * @param from the file that says so
   */
  abstract add(contacts: Contacts, from: OptOutSource): Promise<void>;
}

/** The file in which people refuse to be contacted. */
export interface OptOutSource {
  csv_id: string;
  /** Its name at that time. */
  name: string;
}
