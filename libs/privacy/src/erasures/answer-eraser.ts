import { Injectable } from '@nestjs/common';
import { KeyedCallRepository } from '@sluice/idempotency';
import type { Contacts } from '@sluice/leads';
import { answerMentions } from './answer-mentions';

/** Empties what is kept for the repetition of calls, where it names somebody. */
@Injectable()
export class AnswerEraser {
  constructor(private readonly calls: KeyedCallRepository) {}

  /**
   * Comes after everything that a call could read the contacts from was emptied: of calls that are
   * going now no answer is kept, and whatever begins later finds them nowhere.
   */
  erase(contacts: Contacts): Promise<void> {
    return this.calls.eraseAnswers(answerMentions(contacts));
  }
}
