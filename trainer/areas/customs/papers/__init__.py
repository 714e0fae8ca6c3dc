"""The papers made from a declaration (CUS-01): 报关草单, 合同, 发票, 装箱单."""
