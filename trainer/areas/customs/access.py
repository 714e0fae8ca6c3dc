"""Who may enter declarations and take their papers."""

from trainer.core.web.access import Permission, permission_required

manage = permission_required(Permission.CUSTOMS_PAPERS)
