import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  PERMISSIONS,
  type Permission,
  ROLES,
  type Role,
  roleMay,
  SCOPES,
  type Scope,
  scopesOf,
  tokenMay,
} from '../../../server/domain/permissions.ts';

const TABLE: Record<Permission, readonly Role[]> = {
  deposit: ['depositor', 'librarian', 'administrator'],
  'edit-own-draft': ['depositor', 'librarian', 'administrator'],
  'edit-any': ['librarian', 'administrator'],
  publish: ['librarian', 'administrator'],
  'read-drafts': ['librarian', 'administrator'],
  'manage-vocabularies': ['administrator'],
  'manage-accounts': ['administrator'],
  'manage-site': ['administrator'],
  'see-audit': ['administrator'],
};

describe('who may do what', () => {
  test('is as the table says, for each role', () => {
    for (const permission of PERMISSIONS) {
      const may = ROLES.filter((role) => roleMay(role, permission));
      assert.deepEqual(may, TABLE[permission], permission);
    }
  });

  test('a token may never more than its owner, nor more than its scopes', () => {
    const alone = (scope: Scope) =>
      PERMISSIONS.filter((permission) => tokenMay({ scopes: [scope], owner: null }, permission));
    for (const role of ROLES) {
      for (const scope of SCOPES) {
        const may = PERMISSIONS.filter((permission) =>
          tokenMay({ scopes: [scope], owner: { role } }, permission),
        );
        assert.deepEqual(
          may,
          alone(scope).filter((permission) => roleMay(role, permission)),
          `${role} ${scope}`,
        );
      }
      assert.ok(!tokenMay({ scopes: [], owner: { role } }, 'deposit'));
    }
    assert.deepEqual(alone('admin'), [...PERMISSIONS]);
    assert.ok(!alone('deposit').includes('read-drafts'));
  });

  test('a depositor is offered no scope that would do nothing', () => {
    assert.deepEqual(scopesOf('depositor'), ['deposit', 'admin']);
    assert.deepEqual(scopesOf('librarian'), ['deposit', 'read-drafts', 'admin']);
  });
});
