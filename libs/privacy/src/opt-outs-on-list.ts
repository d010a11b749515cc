import type { Clock, Ids } from '@sluice/kernel';
import { OptOutList, type ContactHasher, type Contacts, type OptOutSource } from '@sluice/leads';
import { keyedHashesOf } from './contact-keys';
import type { Entry } from './domain/entry';
import type { SuppressionRepository } from './suppression.repository';

/** Puts those who do not want to be contacted on the suppression list. */
export class OptOutsOnList extends OptOutList {
  constructor(
    private readonly suppressions: SuppressionRepository,
    private readonly hasher: ContactHasher,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async add({ emails, phones }: Contacts, { csv_id, name }: OptOutSource): Promise<void> {
    const entries = [
      ...emails.map((value): Entry => ({ kind: 'email', value })),
      ...phones.map((value): Entry => ({ kind: 'phone', value })),
    ];
    const added = await this.suppressions.add(
      entries,
      () => ({ id: this.ids.next(), added_at: this.clock.now(), source: { csv_id, name } }),
      (entry) => keyedHashesOf(entry, this.hasher),
    );
    if (added > 0) await this.suppressions.outdatePlans();
  }
}
