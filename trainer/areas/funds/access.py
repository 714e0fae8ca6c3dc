"""Who manages the money: the main account."""

from trainer.core.web.access import Permission, permission_required

PERMISSION = Permission.FUNDS
manage = permission_required(PERMISSION)
