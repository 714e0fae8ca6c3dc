"""域名管理: domains of the shop's own at which buyers find its storefront (SET-03)."""
