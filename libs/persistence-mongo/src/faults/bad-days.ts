import type { mongo } from 'mongoose';
import type { Fault, FaultRule } from '../testing/faulty-proxy';

/** Something that goes wrong again and again, and each time passes. */
export interface BadDay {
  name: string;
  /** A new rule, that has seen nothing yet. */
  begin(seed: number): FaultRule;
}

const READS = ['find', 'aggregate', 'count', 'distinct', 'getMore'];
const WRITES = ['insert', 'update', 'delete', 'findAndModify'];

function refused(code: number, codeName: string, labels: readonly string[] = []): Fault {
  return { answer: { ok: 0, code, codeName, errmsg: codeName, errorLabels: [...labels] } };
}

const isInTransaction = (command: mongo.Document): boolean => command['autocommit'] === false;

/** True the first time that something is named, false the next, true again after that. */
function alternating(): (what: string) => boolean {
  const named = new Set<string>();
  return (what) => !named.delete(what) && Boolean(named.add(what));
}

const sessionOf = (command: mongo.Document): string => JSON.stringify(command['lsid']);

/**
 * Every other transaction of a session loses a race at its k-th command, k being 1 to 4 by the seed: the one that is
 * begun anew gets through. With the label that a server gives it.
 */
export const CONFLICTS: BadDay = {
  name: 'a write conflict in each transaction',
  begin: (seed) => {
    const k = 1 + (seed % 4);
    const isTurn = alternating();
    const commands = new Map<string, number>();
    return (command, name) => {
      if (!isInTransaction(command) || name === 'commitTransaction' || name === 'abortTransaction')
        return null;
      const session = sessionOf(command);
      const count = command['startTransaction'] ? 1 : (commands.get(session) ?? 0) + 1;
      commands.set(session, count);
      if (count !== k || !isTurn(session)) return null;
      return refused(112, 'WriteConflict', ['TransientTransactionError']);
    };
  },
};

/** Each write outside of transactions is refused once. Those that are sent again by the driver have the label. */
export const WITHOUT_PRIMARY: BadDay = {
  name: 'no primary at each write',
  begin: () => {
    const isFirst = alternating();
    return (command, name) => {
      if (!WRITES.includes(name) || isInTransaction(command)) return null;
      const isRetryable = command['txnNumber'] !== undefined;
      const { lsid, $clusterTime: _, ...rest } = command;
      const key = isRetryable
        ? `${JSON.stringify(lsid)} ${String(command['txnNumber'])}`
        : JSON.stringify(rest);
      if (!isFirst(key)) return null;
      return refused(10_107, 'NotWritablePrimary', isRetryable ? ['RetryableWriteError'] : []);
    };
  },
};

/** Each read, and each further batch of one, is broken off once. */
export const STEP_DOWNS: BadDay = {
  name: 'a change of the primary at each read',
  begin: () => {
    const isFirst = alternating();
    return (command, name) => {
      if (!READS.includes(name) || isInTransaction(command)) return null;
      const { lsid: _, $clusterTime: __, ...rest } = command;
      const key = name === 'getMore' ? `getMore ${command['collection']}` : JSON.stringify(rest);
      if (!isFirst(key)) return null;
      // It takes its cursors with it.
      return name === 'getMore'
        ? refused(43, 'CursorNotFound')
        : refused(11_602, 'InterruptedDueToReplStateChange');
    };
  },
};

/** Each commit is done, and its answer lost the first time. */
export const LOST_COMMITS: BadDay = {
  name: 'the answer to each commit lost',
  begin: () => {
    const isFirst = alternating();
    return (command, name) =>
      name === 'commitTransaction' &&
      isFirst(`${sessionOf(command)} ${String(command['txnNumber'])}`)
        ? 'answer lost'
        : null;
  },
};
