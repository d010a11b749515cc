import { Injectable, inject } from '@angular/core';
import { Formats } from '../core/formats';
import { Dialogs } from '../shared/dialogs';
import { Notices } from '../shared/notices';
import { type Member, MembersData, type ReceivedLead, type Returned } from './members-data';

/** What can be done with members by hand. Each resolves whether something has changed. */
@Injectable({ providedIn: 'root' })
export class MemberActions {
  readonly #data = inject(MembersData);
  readonly #dialogs = inject(Dialogs);
  readonly #formats = inject(Formats);
  readonly #notices = inject(Notices);

  async add(): Promise<boolean> {
    const added = await this.#open();
    if (!added) return false;
    this.#notices.say($localize`${added.name} was added.`);
    return true;
  }

  async edit(member: Member): Promise<boolean> {
    const edited = await this.#open(member);
    if (!edited) return false;
    this.#notices.say($localize`${edited.name} was saved.`);
    return true;
  }

  pause(member: Member): Promise<boolean> {
    const words = $localize`${member.name} is paused and receives nothing.`;
    return this.#setStatus(member, 'paused', words);
  }

  resume(member: Member): Promise<boolean> {
    return this.#setStatus(member, 'active', $localize`${member.name} receives leads again.`);
  }

  /** The way back is to add them again: they come back with what they received. */
  async remove(member: Member): Promise<boolean> {
    const { name, email, tier, status, external_id } = member;
    try {
      await this.#data.remove(member.member_id);
    } catch (error) {
      this.#notices.failed($localize`${name} is still there.`, error);
      return false;
    }
    this.#notices.offerUndo(
      $localize`${name} was removed. What they received stays on record.`,
      () => this.#data.add({ name, email, tier, status, external_id }),
    );
    return true;
  }

  async returnLeads(member_id: string, leads: readonly ReceivedLead[]): Promise<boolean> {
    const returned = await this.#openReturn(member_id, leads);
    if (!returned) return false;
    this.#notices.say(this.#returnedWords(returned));
    return true;
  }

  async #openReturn(
    member_id: string,
    leads: readonly ReceivedLead[],
  ): Promise<Returned | undefined> {
    try {
      const [{ ReturnLeads }, makesGood] = await Promise.all([
        import('./member/returns/return-leads'),
        this.#data.makesGood(),
      ]);
      return await this.#dialogs.open<Returned>(ReturnLeads, { member_id, leads, makesGood });
    } catch (error) {
      this.#notices.failed($localize`The form could not be opened.`, error);
      return undefined;
    }
  }

  #returnedWords({ returned, credit }: Returned): string {
    const count = (leads: number) => this.#formats.count(leads, $localize`lead`, $localize`leads`);
    return returned === 1
      ? $localize`1 lead was returned. The member is owed ${count(credit)} now.`
      : $localize`${count(returned)} were returned. The member is owed ${count(credit)} now.`;
  }

  async #open(member?: Member): Promise<Member | undefined> {
    try {
      const [{ MemberForm }, tiers] = await Promise.all([
        import('./member-form'),
        this.#data.tiers(),
      ]);
      return await this.#dialogs.open<Member>(MemberForm, { member, tiers });
    } catch (error) {
      this.#notices.failed($localize`The form could not be opened.`, error);
      return undefined;
    }
  }

  async #setStatus(member: Member, status: Member['status'], words: string): Promise<boolean> {
    const { member_id, status: before } = member;
    try {
      await this.#data.change(member_id, { status });
    } catch (error) {
      this.#notices.failed($localize`${member.name} stays as they were.`, error);
      return false;
    }
    this.#notices.offerUndo(words, () => this.#data.change(member_id, { status: before }));
    return true;
  }
}
