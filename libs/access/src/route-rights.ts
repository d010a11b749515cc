import { Reflector } from '@nestjs/core';

/** Who may call a route beyond the common rule (reading: everybody known; writing: admins and keys with `write`). */
export type RouteRight =
  /** Everybody, without session or key. */
  | 'public'
  /** The same, however often: whoever watches over the server asks all the time. */
  | 'probe'
  /** Persons, whatever their role; no API keys. */
  | 'staff'
  /** Persons by the common rule; no API keys. */
  | 'person'
  /** Persons with the role `admin`; no API keys. */
  | 'admin';

export const RouteRightMark = Reflector.createDecorator<RouteRight>();

/** Opens a controller or a route to everybody. */
export const Public = (): MethodDecorator & ClassDecorator => RouteRightMark('public');

/** Opens a controller or a route to everybody, however often they ask. */
export const PublicProbe = (): MethodDecorator & ClassDecorator => RouteRightMark('probe');

/** Lets persons call it, viewers too, even when it writes (their own session); API keys are refused. */
export const StaffOnly = (): MethodDecorator & ClassDecorator => RouteRightMark('staff');

/** Refuses API keys; persons read, and admins write, as everywhere. */
export const PersonsOnly = (): MethodDecorator & ClassDecorator => RouteRightMark('person');

/** Lets only persons with the role `admin` call it, even to read; API keys are refused. */
export const AdminOnly = (): MethodDecorator & ClassDecorator => RouteRightMark('admin');
