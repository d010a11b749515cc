import { Injectable } from '@angular/core';
import { Subject } from 'rxjs';

/** What the console reads of the REST API; times are ISO 8601 in UTC, exactly as they are sent. */

export interface User {
  id: string;
  email: string;
  role: 'admin' | 'viewer';
}

export interface SetupState {
  needed: boolean;
  token_required: boolean;
}

export interface Credentials {
  email: string;
  password: string;
}

export interface FirstAdmin extends Credentials {
  setup_token?: string;
}

export interface Csv {
  csv_id: string;
  name: string;
  file_name: string;
  created_at: string;
  /** 1 is NEXT; null while the CSV is not in the queue. */
  queue_position: number | null;
  csv_status: 'ingesting' | 'active' | 'exhausted' | 'archived' | 'failed';
  paused: boolean;
  total_leads: number;
  remaining_leads: number;
  stuck: { members_needed: number } | null;
  distributed_leads: number;
  possible_distributions: number;
  /** From 0 to 1. */
  progress: number;
  exhausted_at: string | null;
}

export interface Overview {
  total_leads: number;
  remaining_leads: number;
  paused_leads: number;
  distributed_leads: number;
  possible_distributions: number;
  active_csvs_count: number;
  exhausted_csvs_count: number;
  active_csvs: Csv[];
  exhausted_csvs: Csv[];
  eligible_members: number;
  weekly_demand: number;
  estimated_weeks_remaining: number | null;
  next_scheduled_run: string | null;
  next_schedule_id: string | null;
  next_schedule_name: string | null;
  next_run_eligible_members: number | null;
  next_run_sufficient: boolean | null;
}

export interface ForecastPoint {
  at: string;
  schedule_id: string;
  demand: number;
  served: number;
  available_after: number;
  short_members: number;
}

export interface Forecast {
  weeks_until_shortage: number | null;
  points: ForecastPoint[];
}

export interface ProblemDetails {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: string;
  errors?: { field: string; message: string }[];
}

/** A call that was refused or did not get through; `message` can be shown as it is. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** The stable word of the problem, `unreachable` when no answer came. */
    readonly code: string,
    /** The HTTP status, 0 when no answer came. */
    readonly status: number,
    readonly fields: readonly { field: string; message: string }[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** Longer than any answer takes; a silent network is told from a slow one by this. */
const patienceMs = 20_000;

@Injectable({ providedIn: 'root' })
export class Api {
  /** Fires when a call other than those of signing in was refused for want of a session. */
  readonly unauthorized = new Subject<void>();

  async setupState(): Promise<SetupState> {
    return this.#call('GET', '/api/auth/setup');
  }

  async createFirstAdmin(admin: FirstAdmin): Promise<User> {
    const answer = await this.#call<{ user: User }>('POST', '/api/auth/setup', { body: admin });
    return answer.user;
  }

  async signIn(credentials: Credentials): Promise<User> {
    const answer = await this.#call<{ user: User }>('POST', '/api/auth/login', {
      body: credentials,
    });
    return answer.user;
  }

  async signOut(): Promise<void> {
    await this.#call('POST', '/api/auth/logout');
  }

  /** The user of the present session, or null when there is none. */
  async me(): Promise<User | null> {
    try {
      return (await this.#call<{ user: User }>('GET', '/api/auth/me')).user;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  }

  async overview(abort: AbortSignal): Promise<Overview> {
    return this.#watched(this.#call('GET', '/api/admin/leads/overview', { abort }));
  }

  async forecast(weeks: number, abort: AbortSignal): Promise<Forecast> {
    return this.#watched(this.#call('GET', `/api/admin/leads/forecast?weeks=${weeks}`, { abort }));
  }

  async #watched<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) this.unauthorized.next();
      throw error;
    }
  }

  async #call<T>(
    method: 'GET' | 'POST',
    path: string,
    { body, abort }: { body?: unknown; abort?: AbortSignal } = {},
  ): Promise<T> {
    const patience = AbortSignal.timeout(patienceMs);
    const request: RequestInit = {
      method,
      headers: { Accept: 'application/json' },
      signal: abort ? AbortSignal.any([abort, patience]) : patience,
    };
    if (body !== undefined) {
      request.headers = { ...request.headers, 'Content-Type': 'application/json' };
      request.body = JSON.stringify(body);
    }
    let response: Response;
    let text: string;
    try {
      response = await fetch(path, request);
      text = await response.text();
    } catch {
      throw unreachable();
    }
    if (!response.ok) throw refused(response.status, text);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }
}

function unreachable(): ApiError {
  return new ApiError(
    'Sluice can’t be reached. Check the network, and that the server is running.',
    'unreachable',
    0,
  );
}

/** A proxy on the way may answer with something else than problem details: then say the status. */
function refused(status: number, text: string): ApiError {
  try {
    const problem = JSON.parse(text) as Partial<ProblemDetails>;
    const message = problem.detail ?? problem.title;
    if (message !== undefined) {
      return new ApiError(message, problem.code ?? 'unknown', status, problem.errors);
    }
  } catch {
    // Not JSON: told below.
  }
  return new ApiError(`The server answered with an error (HTTP ${status}).`, 'unknown', status);
}
