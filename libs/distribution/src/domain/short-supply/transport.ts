import { mostOf, type MemberGroup, type RowClass } from './alike';

const UNREACHED = -1;
const NOTHING = -1;

/**
 * A flow of leads from classes of rows to groups of members: how many leads each group gets of each
 * class. Looked at from the groups, which send their wishes to the classes: a group has a supply of
 * wishes, a class has room for as many as its rows have distributions left, and no more wishes go
 * from a group to a class than the group has members times the class has rows.
 *
 * Whole numbers up to 2^53 are exact. `scale` multiplies the bounds between groups and classes, for
 * whoever counts supplies and rooms in fractions of a lead.
 *
 * The maximum is found by the algorithm of Dinic ("Algorithm for solution of a problem of maximum
 * flow in networks with power estimation", 1970): blocking flows through layers of shortest paths.
 * Arcs are not kept in lists, since nearly every group may send to nearly every class: a layer is
 * found by going through the classes that were not reached yet, which costs what there is of nodes
 * and of flows, not what there could be of arcs.
 *
 * Raising a supply and maximising again goes on from the flow that is there, and never takes from a
 * supply what it has sent, nor from a class what it has taken in.
 */
export class Transport {
  /** What each group has still to send. */
  readonly supply: Float64Array;
  /** What each class can still take in. */
  readonly room: Float64Array;
  /** By class: what each group sends to it. */
  private readonly sent: Map<number, number>[];
  private readonly layerOfGroup: Int32Array;
  private readonly layerOfClass: Int32Array;
  private layers: number[][] = [];
  /** Groups behind each class on the paths, once they were looked for. */
  private behind: (number[] | undefined)[] = [];
  /** How far each node's ways on have been tried. */
  private readonly triedByGroup: Int32Array;
  private readonly triedByClass: Int32Array;

  /** Supplies and rooms are 0 until they are set. */
  constructor(
    private readonly groups: readonly MemberGroup[],
    private readonly classes: readonly RowClass[],
    private readonly scale = 1,
  ) {
    this.supply = new Float64Array(groups.length);
    this.room = new Float64Array(classes.length);
    this.sent = classes.map(() => new Map<number, number>());
    this.layerOfGroup = new Int32Array(groups.length);
    this.layerOfClass = new Int32Array(classes.length);
    this.triedByGroup = new Int32Array(groups.length);
    this.triedByClass = new Int32Array(classes.length);
  }

  /** Sends as much as can be sent. */
  maximise(): void {
    while (this.findLayers()) this.fillLayers();
  }

  /**
   * After `maximise`: whether what a group sends is bounded by the same shortage that keeps some
   * supply from being sent. The groups and classes reached are the smallest minimum cut.
   */
  hasReachedGroup(group: number): boolean {
    return this.layerOfGroup[group] !== UNREACHED;
  }

  hasReachedClass(rows: number): boolean {
    return this.layerOfClass[rows] !== UNREACHED;
  }

  /** What each group sends to a class, those that send nothing left out. */
  sentTo(rows: number): ReadonlyMap<number, number> {
    return this.sent[rows]!;
  }

  /** @returns whether some supply can reach some room */
  private findLayers(): boolean {
    this.layerOfGroup.fill(UNREACHED);
    this.layerOfClass.fill(UNREACHED);
    this.layers = [];
    let unreached = [...this.classes.keys()];
    let groups = [...this.groups.keys()].filter((group) => this.supply[group]! > 0);
    for (let layer = 0; groups.length > 0; layer += 1) {
      const reached: number[] = [];
      for (const group of groups) {
        this.layerOfGroup[group] = layer;
        unreached = unreached.filter((rows) => {
          if (this.canSend(group, rows) === 0) return true;
          this.layerOfClass[rows] = layer;
          reached.push(rows);
          return false;
        });
      }
      // Oldest first, where a group has the choice.
      reached.sort((one, other) => one - other);
      const last = reached.filter((rows) => this.room[rows]! > 0);
      this.layers.push(last.length > 0 ? last : reached);
      if (last.length > 0) return true;
      groups = this.unreachedSendersTo(reached, layer + 1);
    }
    return false;
  }

  private unreachedSendersTo(classes: readonly number[], layer: number): number[] {
    const senders: number[] = [];
    for (const rows of classes) {
      for (const group of this.sent[rows]!.keys()) {
        if (this.layerOfGroup[group] !== UNREACHED) continue;
        this.layerOfGroup[group] = layer;
        senders.push(group);
      }
    }
    return senders;
  }

  /** Sends along shortest paths until every one of them has a bound that is reached. */
  private fillLayers(): void {
    this.triedByGroup.fill(0);
    this.triedByClass.fill(0);
    this.behind = new Array<number[] | undefined>(this.classes.length);
    for (const group of this.groups.keys()) {
      while (this.supply[group]! > 0 && this.sendAlongOnePath(group));
    }
  }

  /** Group, class, group, class …: forward to classes, and back to groups that gave way. */
  private sendAlongOnePath(start: number): boolean {
    const path = [start];
    while (path.length > 0) {
      const isAtGroup = path.length % 2 === 1;
      const last = path[path.length - 1]!;
      const next = isAtGroup ? this.classAfter(last) : this.groupAfter(last);
      if (next === NOTHING) {
        path.pop();
        this.passOver(path);
        continue;
      }
      path.push(next);
      if (isAtGroup && this.isLastLayer(next) && this.room[next]! > 0) {
        this.sendAlong(path);
        return true;
      }
    }
    return false;
  }

  private classAfter(group: number): number {
    const layer = this.layers[this.layerOfGroup[group]!] ?? [];
    for (; this.triedByGroup[group]! < layer.length; this.triedByGroup[group]! += 1) {
      const rows = layer[this.triedByGroup[group]!]!;
      if (this.canSend(group, rows) > 0) return rows;
    }
    return NOTHING;
  }

  private groupAfter(rows: number): number {
    if (this.isLastLayer(rows)) return NOTHING;
    const layer = this.layerOfClass[rows]! + 1;
    const sent = this.sent[rows]!;
    const behind = (this.behind[rows] ??= [...sent.keys()].filter(
      (group) => this.layerOfGroup[group] === layer,
    ));
    for (; this.triedByClass[rows]! < behind.length; this.triedByClass[rows]! += 1) {
      const group = behind[this.triedByClass[rows]!]!;
      if (sent.has(group)) return group;
    }
    return NOTHING;
  }

  private isLastLayer(rows: number): boolean {
    return this.layerOfClass[rows] === this.layers.length - 1;
  }

  /** The way on from the end of the path was tried and led nowhere. */
  private passOver(path: readonly number[]): void {
    const last = path.at(-1);
    if (last === undefined) return;
    if (path.length % 2 === 1) this.triedByGroup[last]! += 1;
    else this.triedByClass[last]! += 1;
  }

  private sendAlong(path: readonly number[]): void {
    let most = Math.min(this.supply[path[0]!]!, this.room[path.at(-1)!]!);
    for (let step = 0; step + 1 < path.length; step += 2) {
      most = Math.min(most, this.canSend(path[step]!, path[step + 1]!));
      if (step > 0) most = Math.min(most, this.sent[path[step - 1]!]!.get(path[step]!)!);
    }
    this.supply[path[0]!]! -= most;
    this.room[path.at(-1)!]! -= most;
    for (let step = 0; step + 1 < path.length; step += 2) {
      this.add(path[step]!, path[step + 1]!, most);
      if (step > 0) this.add(path[step]!, path[step - 1]!, -most);
    }
  }

  private canSend(group: number, rows: number): number {
    const most = this.scale * mostOf(this.groups[group]!, this.classes[rows]!);
    return most - (this.sent[rows]!.get(group) ?? 0);
  }

  private add(group: number, rows: number, more: number): void {
    const sent = this.sent[rows]!;
    const now = (sent.get(group) ?? 0) + more;
    if (now === 0) sent.delete(group);
    else sent.set(group, now);
  }
}
