import { Injectable } from '@nestjs/common';
import { UserRepository } from '@sluice/access';
import { ExecutionRepository } from '@sluice/history';
import { itemsOfList } from '@sluice/kernel';
import {
  CONTACTS_FORM,
  ContactRenewalRepository,
  CsvRepository,
  mayMention,
  type Contacts,
} from '@sluice/leads';
import { MemberRepository } from '@sluice/members';
import { ScheduleRepository } from '@sluice/schedules';

/** A place that an erasure leaves as it is, and what can be done about it; names nobody. */
export interface Staying {
  where: (typeof STAYING_PLACES)[number];
  text: string;
}

export const STAYING_PLACES = [
  'csv',
  'schedule',
  'run',
  'member',
  'user',
  'waiting_file',
  'leads_of_before',
  'copies',
  'backups',
  'audit_log',
  'other_words',
] as const;

/** What is so of every erasure: where this program doesn't reach, or keeps something for a reason. */
const ALWAYS: readonly Staying[] = [
  {
    where: 'copies',
    text: 'Copies outside of Sluice stay: what members have received, and every file that somebody has downloaded (leads, rejected rows, reports of runs). Sluice does not know where they are. The members that have to be told are listed with the erasure.',
  },
  {
    where: 'backups',
    text: 'Backups keep what they held when they were made, and MongoDB keeps its log of operations for a while. Whoever puts an older backup back has to erase the person again.',
  },
  {
    where: 'audit_log',
    text: 'The audit log goes on telling who did what, to what and when. What was typed or sent went from entries that name the person by a contact or by first and last name; other words for the person can stand there still.',
  },
  {
    where: 'other_words',
    text: 'What people wrote elsewhere stays, such as why other leads were withdrawn or returned. Names of files, CSVs, schedules and the reasons of reverts were looked through for the contact, not for the name of the person.',
  },
];

const PAGE = 200;

/** Of many in one place so many are named. */
const NAMED = 10;

/**
 * What people typed elsewhere is theirs to change: a run is known by the name of its CSV, and members
 * and users are no leads. So it stays, and is told. What can be looked through in short time is; for
 * all else there is one sentence.
 */
@Injectable()
export class WhatStays {
  constructor(
    private readonly csvs: CsvRepository,
    private readonly schedules: ScheduleRepository,
    private readonly executions: ExecutionRepository,
    private readonly members: MemberRepository,
    private readonly users: UserRepository,
    private readonly renewals: ContactRenewalRepository,
  ) {}

  async find(contacts: Contacts): Promise<Staying[]> {
    return [
      ...(await this.inCsvs(contacts)),
      ...(await this.inSchedules(contacts)),
      ...(await this.inRuns(contacts)),
      ...(await this.among(contacts)),
      ...(await this.inLeadsOfBefore()),
      ...ALWAYS,
    ];
  }

  private async inCsvs(contacts: Contacts): Promise<Staying[]> {
    const named: string[] = [];
    let waiting = 0;
    for await (const csv of itemsOfList(PAGE, (page) => this.csvs.list(null, page))) {
      const texts = [csv.name, csv.file_name, csv.ingest.error ?? ''];
      if (texts.some((text) => mayMention(text, contacts))) named.push(csv.csv_id);
      if (csv.csv_status === 'ingesting') waiting += 1;
    }
    return [
      ...told('csv', named, 'The name of a CSV or of its file', 'Rename it, or delete it'),
      ...(waiting === 0
        ? []
        : [
            {
              where: 'waiting_file' as const,
              text: `Files that are still to be taken in: ${waiting}. If the person is in one, they are refused there, and the file goes as soon as it was taken in.`,
            },
          ]),
    ];
  }

  /** Further contacts of theirs are found once they were gone through. */
  private async inLeadsOfBefore(): Promise<Staying[]> {
    const renewal = await this.renewals.kept();
    if (renewal !== null && renewal.form >= CONTACTS_FORM && renewal.isFinished) return [];
    return [
      {
        where: 'leads_of_before',
        text: 'Leads that an earlier version took in are still gone through for contacts in further columns and notes. Erase the person again once the log says that this has ended: it then finds these as well.',
      },
    ];
  }

  private async inSchedules(contacts: Contacts): Promise<Staying[]> {
    const named: string[] = [];
    for await (const { schedule_id, name } of itemsOfList(PAGE, (page) =>
      this.schedules.list(page),
    ))
      if (mayMention(name, contacts)) named.push(schedule_id);
    return told('schedule', named, 'The name of a schedule', 'Rename it');
  }

  private async inRuns(contacts: Contacts): Promise<Staying[]> {
    const named: string[] = [];
    const runs = itemsOfList(PAGE, (page) =>
      this.executions.list({ statuses: ['reverted', 'cancelled'] }, page),
    );
    for await (const { execution_id, reason, reverted } of runs)
      if (mayMention(`${reason ?? ''}\n${reverted?.reason ?? ''}`, contacts))
        named.push(execution_id);
    return told('run', named, 'The reason why a run was taken back', 'It is part of the record');
  }

  private async among({ emails }: Contacts): Promise<Staying[]> {
    const members: string[] = [];
    const users: string[] = [];
    for (const email of emails) {
      const found = await this.members.list({ query: email }, { page: 1, page_size: PAGE });
      for (const member of found.items)
        if (member.email.toLowerCase() === email) members.push(member.member_id);
      const user = await this.users.byEmail(email);
      if (user) users.push(user.id);
    }
    return [
      ...told('member', members, 'The record of a member', 'Members are no leads: delete it apart'),
      ...told('user', users, 'The account of a user', 'Users are no leads: delete it apart'),
    ];
  }
}

function told(
  where: Staying['where'],
  ids: readonly string[],
  what: string,
  advice: string,
): Staying[] {
  if (ids.length === 0) return [];
  const named = ids.slice(0, NAMED).join(', ');
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  return [{ where, text: `${what} has the contact: ${named}${more}. ${advice}.` }];
}
