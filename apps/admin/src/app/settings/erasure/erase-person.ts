import { Component, computed, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form } from '@angular/forms/signals';
import { MatButton } from '@angular/material/button';
import { MatFormField, MatHint, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { RouterLink } from '@angular/router';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { Dialogs } from '../../shared/dialogs';
import { FieldErrors } from '../../shared/field-errors';
import { FormProblem } from '../../shared/form-problem';
import { written } from '../../shared/rules';
import { sendForm } from '../../shared/send-form';
import { type Erasure, type LeadMatch, SettingsData } from '../settings-data';
import { SettingsHeader } from '../settings-header';
import { contactIn } from './contact';
import { ErasuresList } from './erasures-list';
import { FoundLeads } from './found-leads';
import { MembersToTell } from './members-to-tell';

/** The server shows no more of them. */
const mostFound = 100;

/** Finds what there is of a person, erases it for good, and tells which members have to hear of it. */
@Component({
  selector: 'sluice-erase-person',
  imports: [
    ErasuresList,
    FieldErrors,
    FormField,
    FormProblem,
    FormRoot,
    FoundLeads,
    MatButton,
    MatFormField,
    MatHint,
    MatInput,
    MatLabel,
    MembersToTell,
    RouterLink,
    SettingsHeader,
  ],
  templateUrl: './erase-person.html',
  styleUrl: './erase-person.css',
})
export class ErasePerson {
  readonly #data = inject(SettingsData);
  readonly #dialogs = inject(Dialogs);
  readonly #formats = inject(Formats);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly found = signal<{ contact: string; matches: LeadMatch[] } | undefined>(
    undefined,
  );
  protected readonly erased = signal<Erasure | undefined>(undefined);

  protected readonly fields = form(
    signal({ contact: '' }),
    (path) => {
      written(path.contact, { message: $localize`Enter an e-mail address or a phone number.` });
    },
    { submission: { action: () => this.#lookUp() } },
  );

  protected readonly foundWords = computed(() => {
    const { contact = '', matches = [] } = this.found() ?? {};
    if (matches.length === 0) return $localize`No lead has ${contact}`;
    return $localize`${this.#leads(matches.length)} of ${contact}`;
  });
  protected readonly erasedWords = computed(() => {
    const leads = this.erased()?.leads ?? 0;
    if (leads === 0) return $localize`There was no lead to erase`;
    return leads === 1
      ? $localize`1 lead was erased`
      : $localize`${this.#formats.integer(leads)} leads were erased`;
  });
  /** What of the person went or changed besides leads. */
  protected readonly elsewhereWords = computed(() => {
    const { masked = 0, rejects = 0, entries = 0 } = this.erased() ?? {};
    return [
      ...(masked === 0
        ? []
        : [
            $localize`Leads of other people that named the person, whose contact was cut out of them: ${this.#formats.integer(masked)}.`,
          ]),
      rejects === 0
        ? $localize`No rejected row named the person.`
        : $localize`Rejected rows that were emptied: ${this.#formats.integer(rejects)}.`,
      ...(entries === 0
        ? []
        : [
            $localize`Entries of the suppression list that are keyed hashes now: ${this.#formats.integer(entries)}.`,
          ]),
      $localize`The person is refused at the next upload.`,
    ].join(' ');
  });
  protected readonly consequences = computed(() => {
    const { matches = [] } = this.found() ?? {};
    if (matches.length === 0) return [...this.#always];
    return [
      $localize`All personal data of these leads is removed for good, in every CSV. There is no way back.`,
      $localize`Of leads of other people that only name the person, in a note or as a referrer, nothing goes but the contact.`,
      $localize`The leads are withdrawn: no run hands them out any more.`,
      this.#whoHasToBeTold(matches),
      ...this.#always,
      $localize`Leads that have only another address or number of the person stay: look that up as well.`,
    ];
  });
  readonly #always = [
    $localize`Rejected rows that name the person keep their line and reason only.`,
    $localize`Entries of the suppression list become keyed hashes: they still count, and show nobody.`,
    $localize`A keyed hash stays, so that the person is refused at the next upload.`,
  ];

  protected async erase(contact: string): Promise<void> {
    const { ConfirmErasure } = await import('./confirm-erasure');
    const erasure = await this.#dialogs.open<Erasure>(ConfirmErasure, contact);
    if (!erasure) return;
    this.erased.set(erasure);
    this.found.set(undefined);
    this.fields().reset({ contact: '' });
  }

  #lookUp(): Promise<TreeValidationResult> {
    this.found.set(undefined);
    this.erased.set(undefined);
    const { contact: field } = this.fields;
    const contact = field().value().trim();
    return sendForm(this.problem, { email: field, phone: field }, async () => {
      this.found.set({ contact, matches: await this.#data.leadsOf(contactIn(contact)) });
    });
  }

  #leads(count: number): string {
    const leads = this.#formats.count(count, $localize`lead`, $localize`leads`);
    return count < mostFound ? leads : $localize`At least ${leads}`;
  }

  #whoHasToBeTold(matches: readonly LeadMatch[]): string {
    const members = new Set(
      matches.flatMap(({ recipients }) => recipients.map(({ member_id }) => member_id)),
    );
    if (members.size === 0) return $localize`Nobody has received them, so nobody has to be told.`;
    return members.size === 1
      ? $localize`1 member has received them and has to be told; you see who it is once it is done.`
      : $localize`${this.#formats.integer(members.size)} members have received them and have to be told; you get their list once it is done.`;
  }
}
