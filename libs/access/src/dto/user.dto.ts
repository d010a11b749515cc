import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import { Abilities, InAuditLog, MayBeAbsent, type ShownFields, pageOf } from '@sluice/http-edge';
import { Transform } from 'class-transformer';
import { IsEmail, IsIn, IsInt, IsString, MaxLength, Min } from 'class-validator';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../domain/password-rule';
import { USER_ABILITIES, userAbilities, type UserAbility } from '../domain/user-abilities';
import { REMOVE_KEYS, RemoveKeys } from './remove-keys';
import { ROLES, type Role, type User } from '../user';

/** Generous to longer passwords here, so that the rule itself says what is wrong with them. */
const MOST_CHARACTERS = 1_000;

/** What the audit log shows of users, and of what makes and changes them. */
const USER_IN_LOG: ShownFields<UserDto & NewUserDto & UserChangeDto> = {
  id: 'plain',
  email: 'contact',
  role: 'plain',
  password: 'secret',
  remove_keys: 'plain',
  created_at: 'plain',
  updated_at: 'plain',
  abilities: 'plain',
  version: 'plain',
};

@ApiSchema({ name: 'NewUser' })
@InAuditLog<NewUserDto>(USER_IN_LOG)
export class NewUserDto {
  @ApiProperty({ type: String, format: 'email' })
  @IsEmail()
  email!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  @IsIn(ROLES)
  role!: Role;

  @ApiProperty({
    type: String,
    format: 'password',
    minLength: SHORTEST_PASSWORD,
    maxLength: LONGEST_PASSWORD,
  })
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  password!: string;
}

@ApiSchema({ name: 'UserChange' })
@InAuditLog<UserChangeDto>(USER_IN_LOG)
export class UserChangeDto {
  @ApiPropertyOptional({ type: String, format: 'email' })
  @MayBeAbsent()
  @IsEmail()
  email?: string;

  @ApiPropertyOptional({ enum: ROLES, enumName: 'Role' })
  @MayBeAbsent()
  @IsIn(ROLES)
  role?: Role;

  @ApiPropertyOptional({
    type: String,
    format: 'password',
    minLength: SHORTEST_PASSWORD,
    maxLength: LONGEST_PASSWORD,
    description: 'Ends all sessions of the user.',
  })
  @MayBeAbsent()
  @IsString()
  @MaxLength(MOST_CHARACTERS)
  password?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'The version that was read; 409 when somebody changed the user since.',
  })
  @MayBeAbsent()
  @IsInt()
  @Min(1)
  version?: number;

  @RemoveKeys({ type: [String], ...REMOVE_KEYS })
  remove_keys?: string[];
}

export class UserRemovalQuery {
  @RemoveKeys({
    type: String,
    example: '0198c0de-0000-7000-8000-000000000001',
    description: `${REMOVE_KEYS.description} Separated by commas, ${REMOVE_KEYS.maxItems} at most.`,
  })
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',') : value,
  )
  remove_keys?: string[];
}

@ApiSchema({ name: 'User' })
@InAuditLog<UserDto>(USER_IN_LOG)
export class UserDto {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String, format: 'email' })
  email!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role' })
  role!: Role;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: Date;

  @ApiProperty({ type: String, format: 'date-time' })
  updated_at!: Date;

  @ApiProperty({ type: 'integer', minimum: 1 })
  version!: number;

  @Abilities(USER_ABILITIES)
  abilities!: UserAbility[];
}

export const UserPageDto = pageOf(UserDto);

/**
 * Field by field, so that the password hash stays behind.
 *
 * @param admins how many admins there are
 */
export function userView(user: User, admins: number): UserDto {
  const { id, email, role, created_at, updated_at, version } = user;
  const abilities = userAbilities(user, admins);
  return { id, email, role, created_at, updated_at, version, abilities };
}
