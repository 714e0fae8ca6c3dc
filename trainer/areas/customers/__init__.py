"""Customers (客户通): the public pool, my customers and their groups; CRM-01 to CRM-04, VIS-01."""

from trainer.areas.customers.area import AREA

__all__ = ["AREA"]
