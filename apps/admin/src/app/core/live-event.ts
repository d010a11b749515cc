import { type Schemas } from '@sluice/api-client';

export type LiveEventType = keyof Schemas['Events'];

export type LiveEvent = {
  [Type in LiveEventType]: { type: Type; data: Schemas['Events'][Type] };
}[LiveEventType];
