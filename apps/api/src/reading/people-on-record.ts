import { Injectable } from '@nestjs/common';
import {
  ContactHasher,
  ErasedContacts,
  ErasureRepository,
  IngestionRepository,
  type Contacts,
  type PeopleThere,
} from '@sluice/leads';
import { SuppressedContacts, SuppressionRepository } from '@sluice/privacy';

/** Who is a lead already, and who must not become one. */
@Injectable()
export class PeopleOnRecord implements PeopleThere {
  private readonly erased: ErasedContacts;
  private readonly suppressed: SuppressedContacts;

  constructor(
    private readonly ingestion: IngestionRepository,
    erasures: ErasureRepository,
    suppressions: SuppressionRepository,
    hasher: ContactHasher,
  ) {
    this.erased = new ErasedContacts(erasures, hasher);
    this.suppressed = new SuppressedContacts(suppressions, null);
  }

  known(...asked: Parameters<PeopleThere['known']>): ReturnType<PeopleThere['known']> {
    return this.ingestion.known(...asked);
  }

  async among(contacts: Contacts): ReturnType<PeopleThere['among']> {
    const erased = await this.erased.among(contacts);
    const suppressed = await this.suppressed.among(contacts);
    return {
      emails: new Map([...erased.emails, ...suppressed.emails]),
      phones: new Map([...erased.phones, ...suppressed.phones]),
    };
  }
}
