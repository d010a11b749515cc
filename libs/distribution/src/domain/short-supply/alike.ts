import type { RowRange } from '../row-ranges';
import type { WorkingPool } from '../working-pool';

/**
 * Available rows that are all the same to a run: of one CSV, distributed equally often, and never
 * received by the same members.
 */
export interface RowClass {
  /** Its place in the list of classes: in queue order, then by its first row. */
  readonly id: number;
  /** The CSV's index in the queue. */
  readonly csv: number;
  /** The rows, ascending; neighbours may touch. */
  readonly rows: readonly RowRange[];
  /** How many rows there are. */
  readonly size: number;
  /** How many more members each of them may go to. */
  readonly left: number;
}

/** Members who are all the same to a run: of one allowance, and in want of the same classes. */
export interface MemberGroup {
  /** Indexes of the members, in the order of the run. */
  readonly members: readonly number[];
  /** Of each of them; more than 0. */
  readonly allowance: number;
  /** The ids of the classes whose rows they have all received before. */
  readonly closed: ReadonlySet<number>;
}

/** What there is to share, and among whom; as small as what differs, however many leads there are. */
export interface Alike {
  readonly classes: readonly RowClass[];
  readonly groups: readonly MemberGroup[];
  /** Those for whom nothing is new, although they have an allowance. */
  readonly withoutNew: readonly number[];
}

/** How many leads a group can take of a class, at most: each member each row once. */
export function mostOf(group: MemberGroup, rows: RowClass): number {
  return group.members.length * mostOfEach(group, rows);
}

/** How many leads each member of a group can take of a class, at most. */
export function mostOfEach({ allowance, closed }: MemberGroup, { id, size }: RowClass): number {
  return closed.has(id) ? 0 : Math.min(size, allowance);
}

/**
 * Puts together what is the same for a run.
 *
 * @param order the members to serve, in the order of the run; none was given anything yet
 */
export function putAlikeTogether(pool: WorkingPool, order: Int32Array): Alike {
  const classes: RowClass[] = [];
  const closed = new Map<number, number[]>();
  for (const [csv, changes] of changesOfHolders(pool, order).entries()) {
    for (const { holders, ...rows } of classesOf(pool, csv, changes)) {
      const id = classes.length;
      classes.push({ id, csv, ...rows });
      for (const member of holders) {
        const own = closed.get(member);
        if (own === undefined) closed.set(member, [id]);
        else own.push(id);
      }
    }
  }
  return { classes, ...groupsOf(pool, order, closed, classes.length) };
}

/** From this row on a member has received the rows (`begins`), or no longer has. */
interface HolderChange {
  readonly row: number;
  readonly member: number;
  readonly begins: boolean;
}

/** Where in the available rows of each CSV the members change who have received them, by row. */
function changesOfHolders(pool: WorkingPool, order: Int32Array): HolderChange[][] {
  const changes = Array.from({ length: pool.csvCount }, (): HolderChange[] => []);
  for (const member of order) {
    pool.forEachDone(member, (csv, rows) => {
      const open = pool.openRowsOf(csv);
      let segment = open.firstEndingAfter(0);
      for (const [from, to] of rows) {
        segment = open.firstEndingAfter(from, segment);
        if (open.isEnd(segment)) return;
        if (open.from(segment) >= to) continue;
        changes[csv]!.push({ row: from, member, begins: true });
        changes[csv]!.push({ row: to, member, begins: false });
      }
    });
  }
  for (const own of changes) own.sort((one, other) => one.row - other.row);
  return changes;
}

type FoundClass = Omit<RowClass, 'id' | 'csv'> & { holders: readonly number[] };

/** The classes of one CSV, by their first rows. */
function classesOf(
  pool: WorkingPool,
  csv: number,
  changes: readonly HolderChange[],
): Iterable<FoundClass> {
  const { limit } = pool.openRowsOf(csv);
  const found = new Map<string, FoundClass & { rows: RowRange[]; size: number }>();
  const holders = new Holders();
  let next = 0;
  for (const { from, to, count } of pool.openRowsOf(csv).steps()) {
    for (let row = from; row < to;) {
      for (; next < changes.length && changes[next]!.row <= row; next += 1) {
        holders.change(changes[next]!);
      }
      const end = Math.min(to, changes[next]?.row ?? to);
      const key = `${count}/${holders.key}`;
      const known = found.get(key);
      if (known === undefined) {
        const rows: RowRange[] = [[row, end]];
        found.set(key, { rows, size: end - row, left: limit - count, holders: holders.list });
      } else {
        known.rows.push([row, end]);
        known.size += end - row;
      }
      row = end;
    }
  }
  return found.values();
}

/** Who has received the row that one stands at. */
class Holders {
  private readonly members = new Set<number>();
  private sorted: number[] | undefined = [];

  change({ member, begins }: HolderChange): void {
    if (begins) this.members.add(member);
    else this.members.delete(member);
    this.sorted = undefined;
  }

  /** Ascending. */
  get list(): readonly number[] {
    return (this.sorted ??= [...this.members].sort((one, other) => one - other));
  }

  get key(): string {
    return this.list.join();
  }
}

function groupsOf(
  pool: WorkingPool,
  order: Int32Array,
  closed: ReadonlyMap<number, readonly number[]>,
  classes: number,
): Pick<Alike, 'groups' | 'withoutNew'> {
  const groups = new Map<string, MemberGroup & { members: number[] }>();
  const withoutNew: number[] = [];
  for (const member of order) {
    const allowance = pool.allowances[member]!;
    const own = closed.get(member) ?? [];
    if (allowance === 0) continue;
    if (own.length === classes) {
      withoutNew.push(member);
      continue;
    }
    const key = `${allowance}/${own.join()}`;
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { members: [member], allowance, closed: new Set(own) });
    } else known.members.push(member);
  }
  return { groups: [...groups.values()], withoutNew };
}
