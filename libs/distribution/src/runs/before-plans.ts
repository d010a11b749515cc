/**
 * What has to be done before leads may be handed out; the application binds it to whoever keeps leads
 * from being handed out. Asked after the pool was read: what it changes moves the pool's revision, and
 * so does whatever would make a plan wrong after it has answered.
 */
export abstract class BeforePlans {
  /** Whether anything has to be done: the pool is about to change, perhaps in many steps. */
  abstract isOutstanding(): Promise<boolean>;

  /** Does what is outstanding, or waits for it. @returns whether anything was */
  abstract settle(): Promise<boolean>;
}
