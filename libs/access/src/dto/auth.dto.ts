import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { MayBeAbsent, InAuditLog } from '@sluice/http-edge';
import { IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../domain/password-rule';
import type { Session } from '../session';
import { ROLES, type Role, type User } from '../user';

/** Only keeps silly input from being hashed; what a password must be like is a rule of its own. */
const MOST_CHARACTERS = 1_000;

@ApiSchema({ name: 'Credentials' })
@InAuditLog<CredentialsDto>({ email: 'contact', password: 'secret' })
export class CredentialsDto {
  @ApiProperty({ type: String, format: 'email' })
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  email!: string;

  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  password!: string;
}

@ApiSchema({ name: 'Setup' })
@InAuditLog<SetupDto>({ email: 'contact', password: 'secret', setup_token: 'secret' })
export class SetupDto {
  @ApiProperty({ type: String, format: 'email' })
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  email!: string;

  @ApiProperty({
    type: String,
    format: 'password',
    minLength: SHORTEST_PASSWORD,
    maxLength: LONGEST_PASSWORD,
  })
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  password!: string;

  @ApiPropertyOptional({
    type: String,
    description: 'What the server printed in its log at start, when `token_required`.',
  })
  @MayBeAbsent()
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  setup_token?: string;
}

@ApiSchema({ name: 'SetupState' })
export class SetupStateDto {
  @ApiProperty({ type: Boolean, description: 'Whether the first admin is still to be made.' })
  needed!: boolean;

  @ApiProperty({ type: Boolean, description: 'Whether that takes the setup token.' })
  token_required!: boolean;
}

@ApiSchema({ name: 'SessionUser' })
export class SessionUserDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String, format: 'email' })
  email!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;
}

@ApiSchema({ name: 'CurrentSession' })
export class CurrentSessionDto {
  @ApiProperty({ type: SessionUserDto })
  user!: SessionUserDto;
}

@ApiSchema({ name: 'OwnPassword' })
@InAuditLog<OwnPasswordDto>({ current_password: 'secret', new_password: 'secret' })
export class OwnPasswordDto {
  @ApiProperty({ type: String, format: 'password' })
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  current_password!: string;

  @ApiProperty({
    type: String,
    format: 'password',
    minLength: SHORTEST_PASSWORD,
    maxLength: LONGEST_PASSWORD,
  })
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  new_password!: string;
}

@ApiSchema({ name: 'Session' })
export class SessionDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time', description: 'To the minute.' })
  last_used_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  expires_at!: Date;

  @ApiProperty({ type: String, description: 'The IP address that the login came from.' })
  address!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What the browser calls itself.' })
  user_agent!: string | null;

  @ApiProperty({ type: Boolean, description: 'Whether this is the session that asks.' })
  current!: boolean;
}

@ApiSchema({ name: 'Sessions' })
export class SessionsDto {
  @ApiProperty({ type: [SessionDto] })
  items!: SessionDto[];
}

/** Field by field, so that the hash stays behind. */
export function sessionView(session: Session & { current: boolean }): SessionDto {
  const { id, created_at, last_used_at, expires_at, address, user_agent, current } = session;
  return { id, created_at, last_used_at, expires_at, address, user_agent, current };
}

export function currentSessionView({ id, email, role }: User): CurrentSessionDto {
  return { user: { id, email, role } };
}
