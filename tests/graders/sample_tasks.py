"""Graded tasks in YAML for the tests of the graders."""

COUPON = """
expect:
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:      {is: text, value: 9月外贸节满减优惠券, points: 15}
      kind:       {is: choice, value: amount_off, points: 10}
      scene:
        is: any_of
        checks: [{is: choice, value: details}, {is: choice, value: all}]
        points: 5
      starts_on:  {is: date, value: 2022-09-01, points: 10}
      ends_on:    {is: date, value: 2022-09-30, points: 10}
      amount_off: {is: money, value: 30, currency: USD, points: 15, critical: true}
      threshold:  {is: money, value: 300, currency: USD, points: 15}
      pieces:     {is: integer, value: 1000, points: 10}
      audience:   {is: absent, points: 5}
      status:     {is: choice, value: live, points: 5}
"""

TWO_COUPONS = """
expect:
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:      {is: text, value: A券, points: 20}
      starts_on:  {is: date, value: 2022-09-01, points: 10}
      amount_off: {is: money, value: 30, currency: USD, points: 20, critical: true}
  - record: coupon
    change: added
    pair_by: [title]
    fields:
      title:       {is: text, value: B券, points: 20}
      starts_on:   {is: date, value: 2022-09-01, points: 5}
      amount_off:  {is: money, value: 50, currency: USD, points: 15}
      product_ids:
        is: set
        of: product
        by: name
        values: [Wooden Toy No. 3175, Wooden Toy No. 3177]
        partial: true
        points: 10
"""

PRODUCT = """
expect:
  - record: product
    change: added
    pair_by: [name]
    fields:
      name:        {is: text, value: Marble Race 168 Ball Track, ignore_case: true, points: 10}
      kind:        {is: choice, value: ready_to_ship, points: 4, critical: true}
      category_id: {is: reference, of: category, by: name, value: 积木, points: 5}
      keywords:    {is: list, values: [Building Blocks Toys, Maze], points: 5}
      origin:      {is: text, value: China, points: 2}
      brand:       {is: present, points: 2}
      material:    {is: text, value: Plastic, points: 2}
      description:
        is: text
        value: Great for kids playing and studying; build it by yourself.
        similarity: 0.6
        points: 10
      unit:        {is: choice, value: box, points: 4}
      stock:       {is: range, min: 900, max: 1000, points: 4}
      code:        {is: text, value: "6852000", points: 4}
      lead_days:   {is: integer, value: 7, points: 4}
      weight:      {is: decimal, value: 0.5, points: 4}
      sample:      {is: boolean, value: false, points: 2}
      status:      {is: choice, value: published, points: 4}
      published_at: {is: datetime, value: "2022-09-05T09:00:00+08:00", points: 3}
      list_price:  {is: money, value: 1234.5, currency: USD, currency_field: currency, points: 7}
      tiers:
        is: rows
        critical: true
        extra: 4
        rows:
          - min_quantity: {is: integer, value: 1, points: 4}
            price:        {is: money, value: 20, currency: USD, points: 4}
          - min_quantity: {is: integer, value: 50, points: 4}
            price:        {is: money, value: 18, currency: USD, points: 4}
          - min_quantity: {is: integer, value: 100, points: 4}
            price:        {is: money, value: 15, currency: USD, points: 4}
"""

ATTRIBUTES = """
expect:
  - record: product
    change: added
    fields:
      attributes:
        is: rows
        extra: 2
        rows:
          - {name: {is: text, value: 材质}, value: {is: text, value: Plastic, points: 60}}
          - {name: {is: text, value: 场景}, value: {is: text, value: Transportation, points: 40}}
"""

PREFILLED = """
expect:
  - record: product
    change: added
    pair_by: [name]
    free: [brand]
    fields:
      name: {is: text, value: Marble Race, points: 60}
      tiers:
        is: rows
        extra: 4
        rows:
          - {min_quantity: {is: integer, value: 10, points: 20}}
          - {min_quantity: {is: integer, value: 20, points: 20}}
    untouched:
      fields:
        unit: [piece, box]
        stock: [0]
        material: [Wood]
        sample: [false]
        keywords: [[]]
        category_id: [51]
        attributes: [[{name: 材质, value: Wood}]]
      rows:
        tiers: [{price: ["30.00"]}, {price: [null]}]
"""

DESCRIBED = """
expect:
  - record: product
    change: added
    fields:
      description:
        is: text
        value: "Material: ABS. Great for kids playing and studying; build it by yourself."
        similarity: 0.6
        points: 70
        contains:
          - {text: ABS, points: 20}
          - {text: kids, points: 10}
        excludes:
          - {text: PVC, points: 15}
          - {contacts: true, points: 25}
"""

UPDATED_ALONE = """
expect:
  - record: company
    change: updated
    free: [about]
    fields:
      staff: {is: integer, value: 15, points: 100}
    untouched:
      fields: {status: [submitted]}
"""

UPDATED = """
expect:
  - record: company
    change: updated
    where: {name: 湖南典阅科技有限公司}
    pair_by: [name]
    fields:
      address: {is: text, value: 长沙市岳麓区, points: 30}
      staff:   {is: integer, value: 15, points: 30}
      founded: {is: date, value: 2010-05-04, points: 20, critical: true}
      about:   {is: text, value: "Toys and baby goods from Changsha", similarity: 0.5, points: 10}
      status:  {is: choice, value: submitted, points: 10}
"""

LADDER = """
expect:
  - record: product
    change: updated
    where: {name: Wooden Toy No. 3175}
    fields:
      tiers:
        is: rows
        ordered: true
        rows:
          - min_quantity: {is: integer, value: 5, points: 20}
            price: {is: money, value: 40, currency: USD, points: 15}
          - min_quantity: {is: integer, value: 15, points: 20}
            price: {is: money, value: 38, currency: USD, points: 15}
          - min_quantity: {is: integer, value: 90, points: 15}
            price: {is: money, value: 35, currency: USD, points: 15}
"""

REMOVED = """
expect:
  - record: coupon
    change: removed
    where: {title: 旧优惠券}
    fields:
      title: {is: text, value: 旧优惠券, points: 40}
  - record: coupon
    change: updated
    where: {title: 夏季优惠券}
    fields:
      status: {is: choice, value: stopped, points: 60}
"""
