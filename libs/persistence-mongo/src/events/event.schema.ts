import { collection } from '../collection';

export interface EventDocument {
  /** The event_id. */
  _id: number;
  type: string;
  data: object;
}

export const eventCollection = collection<EventDocument>('events', {
  _id: Number,
  type: { type: String, required: true },
  data: { type: Object, required: true },
});

/** What counts the events. */
export const EVENT_COUNTER = 'events';
