"""What the demo shop sells: one line for each kind of product, with the products' titles.

Titles from the textbook's exercises are verbatim; all others are invented.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """Products of one kind.

    Attributes:
        picture: The drawing in the photo bank.
        category: Path of the leaf category.
        group: The shop's own group.
        unit: Code of the unit of measure.
        price: Lowest and highest first price, in whole US dollars.
        weight: Grams, lowest and highest.
        box: Package in whole centimetres.
        attributes: Official attributes, name → values.
        colours: What buyers choose from.
        sizes: Likewise, for clothes.
        keywords: In falling order of weight.
        titles: One for each product.
    """

    picture: str
    category: str
    group: str
    unit: str
    price: tuple[int, int]
    weight: tuple[int, int]
    box: tuple[int, int, int]
    attributes: dict[str, list[str]]
    colours: list[str]
    keywords: list[str]
    titles: list[str]
    sizes: tuple[str, ...] = ()
    goods: str = "general"


BLOCKS = {
    "材质": ["Plastic"],
    "场景": ["City"],
    "产品特性": ["Educational", "DIY"],
    "适用年龄": ["5 to 7 Years"],
}
TOY = {"材质": ["Plastic"], "适用年龄": ["2 to 4 Years"], "产品特性": ["Educational"]}
WOOD = {"材质": ["Wood"], "适用年龄": ["2 to 4 Years"], "产品特性": ["Educational", "Eco-friendly"]}
CLOTHES = {
    "产品特性": ["Breathable", "Washable"],
    "面料": ["Knitted"],
    "季节": ["Summer"],
    "性别": ["Girls"],
}
KIDS = ("100", "110", "120", "130")

TOYS, DRESS, BABY, HOME, SPORT = "积木玩具", "服装", "婴幼儿用品", "家居布艺", "运动户外"

NAMED = {
    3175: "DEERC DE36W RC Car with 720P FPV Camera 1/16 Scale Remote Control High Speed OffRoad "
    "RC Monster Trucks for Kids Adults",
    3176: "2022 Autumn Velvet Bodycon Black Midi Dress for Women Long Sleeve Ruched Slim Fit "
    "Evening Dress Female Party Clubwear Vestido",
    3177: "Kids Plastic Balance Board with Maze Game Integration Training Wobble Board Children "
    "Fitness Board Activity Game",
    3178: "The Mushroom plush pillow",
    3179: "Slide Building Blocks toys City House",
}
"""The products that exercises of later projects name, by id."""

LINES = [
    Line("blocks", "玩具>积木", TOYS, "set", (6, 18), (400, 1500), (30, 22, 8), BLOCKS,
         ["Red", "Blue", "Pink"], ["Building Blocks", "Construction Toys", "Bricks Set"], [
        "520 Pieces Classic Building Bricks Bulk Construction Set Compatible Creative Toys for Boys and Girls",
        "Jumbo Soft Building Blocks 80 Pieces Large Stacking Bricks Safe for Toddlers with Storage Bag",
        "Vertical Tower Building Bricks Set 260 Pieces STEM Learning Toys for Children Birthday Gift",
    ]),
    Line("house", "玩具>积木", TOYS, "box", (12, 26), (700, 1800), (34, 26, 9), BLOCKS,
         ["Colorful"], ["City Building Blocks", "House Model Bricks", "Wooden Blocks"], [
        NAMED[3179],
        "City Street View Corner Shop Building Blocks Model Kit 780 Pieces with Light for Teens",
        "Wooden Village House Building Blocks 68 Pieces Natural Solid Wood Stacking Set for Preschool",
        "Dream Villa Construction Bricks Set with Furniture and Figures Pretend Play House for Girls",
    ]),
    Line("truck", "玩具>遥控玩具", TOYS, "piece", (22, 46), (900, 2300), (40, 26, 20),
         {"材质": ["Plastic"], "遥控方式": ["2.4GHz Remote Control"], "电源": ["Battery"], "适用年龄": ["8 to 13 Years"]},
         ["Red", "Blue", "Green"], ["RC Car", "Remote Control Truck", "Monster Truck"], [
        NAMED[3175],
        "1:12 Scale Waterproof Remote Control Truck 4WD All Terrain Climbing Vehicle with Two Batteries",
        "Mini Remote Control Stunt Car Double Sided 360 Degree Rotating Off Road Toy for Kids",
    ], goods="battery"),
    Line("train", "玩具>玩具车", TOYS, "set", (9, 21), (500, 1400), (36, 18, 12), WOOD,
         ["Red", "Green"], ["Wooden Train Set", "Toy Train", "Railway Toys"], [
        "Wooden Steam Train Toy with Three Carriages and Number Blocks Learning Gift for Toddlers",
        "Magnetic Wooden Train Engine Set 12 Pieces Fits Common Wooden Railway Tracks",
        "Pull Along Wooden Animal Train with Shape Sorting Blocks First Birthday Gift",
    ]),
    Line("dress", "服装>儿童服装>儿童连衣裙", DRESS, "piece", (8, 19), (200, 450), (30, 24, 4), CLOTHES,
         ["Pink", "Purple", "Blue"], ["Girls Dresses", "Princess Dress", "Party Dress for Girls"], [
        "Girls Tulle Princess Dress with Puff Sleeves and Bow Belt for Birthday Party and Wedding",
        "Toddler Cotton Summer Dress with Ruffle Hem and Flower Print Soft Casual Wear for Girls",
        "Sparkly Sequin Flower Girl Dress Knee Length Ball Gown for Pageant and Dance Party",
        "Long Sleeve Velvet Winter Dress for Girls with Lace Collar Holiday Party Wear",
    ], sizes=KIDS),
    Line("gown", "服装>女装>连衣裙", DRESS, "piece", (24, 40), (350, 600), (32, 26, 5),
         {"面料": ["Velvet"], "季节": ["Autumn"], "风格": ["Formal"], "袖长": ["Long Sleeve"]},
         ["Black", "Navy", "Red"], ["Women Dresses", "Evening Dress", "Midi Dress"], [
        NAMED[3176],
        "Women Satin Wrap Midi Dress with Long Sleeve and Slit Elegant Office and Party Wear",
        "Women Ribbed Knit Maxi Dress Round Neck Long Sleeve Casual Autumn and Winter Clothing",
    ], sizes=("S", "M", "L", "XL")),
    Line("shirt", "服装>儿童服装>儿童T恤", DRESS, "piece", (3, 8), (120, 220), (28, 22, 3), CLOTHES,
         ["Blue", "Green", "Orange"], ["Kids T-shirts", "Cotton T-shirt", "Children Clothing"], [
        "Kids Short Sleeve Cotton T-shirt with Smiling Sun Print Unisex Summer Tops 2 to 8 Years",
        "Boys Quick Dry Sports T-shirt Breathable Round Neck School Team Wear Custom Logo",
        "Organic Cotton Plain T-shirt for Children Soft Breathable Everyday Basics Wholesale",
    ], sizes=KIDS),
    Line("romper", "服装>婴儿服装>婴儿连体衣", BABY, "piece", (4, 10), (120, 260), (26, 20, 4), CLOTHES,
         ["Pink", "Teal", "Cream"], ["Baby Romper", "Newborn Clothes", "Infant Bodysuit"], [
        "Newborn Baby Cotton Romper Long Sleeve Button Front Footless Pajamas for Boys and Girls",
        "Baby Bamboo Fiber Zipper Romper Two Way Zip Soft Sleepwear for Infants 0 to 18 Months",
        "Knitted Baby Romper with Wooden Buttons Warm Winter Jumpsuit for Newborn Photography",
    ], sizes=("59", "66", "73", "80")),
    Line("board", "玩具>平衡及运动玩具", SPORT, "piece", (5, 16), (800, 1900), (46, 40, 12),
         {"材质": ["Plastic"], "产品特性": ["Anti-slip", "Educational"], "适用年龄": ["5 to 7 Years"]},
         ["Blue", "Green", "Red", "Purple"], ["Balance Board", "Wobble Board", "Kids Fitness Toy"], [
        NAMED[3177],
        "Wooden Curvy Balance Board Rocker for Toddlers and Adults Yoga and Indoor Play Training",
        "Stepping Stones Balance Toy Set of 6 Non Slip River Stones Sensory Training for Children",
    ]),
    Line("mushroom", "家居与园艺>家纺>抱枕", HOME, "piece", (4, 9), (300, 700), (35, 35, 20),
         {"材质": ["Plush"], "填充物": ["PP Cotton"], "产品特性": ["Washable"], "用途": ["Home"]},
         ["Red", "Orange", "Pink", "Green"], ["Plush Pillow", "Mushroom Cushion", "Throw Pillow"], [
        NAMED[3178],
        "Cute Cloud and Star Shaped Throw Pillow Soft Short Plush Sofa Cushion for Bedroom Decoration",
    ]),
    Line("bear", "玩具>毛绒玩具", TOYS, "piece", (3, 14), (200, 900), (32, 26, 18),
         {"材质": ["Plush"], "填充物": ["PP Cotton"], "适用年龄": ["2 to 4 Years"]},
         ["Brown", "Pink", "Cream"], ["Teddy Bear", "Plush Toys", "Stuffed Animals"], [
        "Soft Teddy Bear Plush Toy 35 cm with Embroidered Eyes Safe for Babies Custom Logo Ribbon",
        "Weighted Plush Bear 1 kg Stress Relief Stuffed Animal for Kids and Adults Calm Sleep",
        "Graduation Teddy Bear with Hat and Scroll Stuffed Animal Gift for School Ceremony",
    ]),
    Line("doll", "玩具>玩偶及配件", TOYS, "piece", (4, 12), (200, 500), (30, 16, 10), TOY,
         ["Pink", "Blue", "Purple"], ["Rag Doll", "Soft Doll", "Girls Toys"], [
        "Handmade Cotton Rag Doll with Removable Dress and Braided Hair Soft First Doll for Toddlers",
        "Fashion Doll Playset with 12 Outfits Shoes and Accessories Pretend Play for Girls",
    ]),
    Line("puzzle", "玩具>拼图", TOYS, "box", (2, 7), (250, 700), (24, 24, 6), WOOD,
         ["Colorful"], ["Jigsaw Puzzle", "Wooden Puzzle", "Kids Puzzle"], [
        "Wooden Jigsaw Puzzle 48 Pieces Animal World Learning Toy with Iron Box for Preschool Kids",
        "Giant Floor Puzzle 100 Pieces Thick Cardboard Ocean Map for Children Family Game",
    ]),
    Line("rainbow", "玩具>益智玩具", TOYS, "set", (6, 15), (500, 1200), (28, 16, 8), WOOD,
         ["Colorful"], ["Rainbow Stacker", "Montessori Toys", "Stacking Toys"], [
        "Wooden Rainbow Stacker 12 Pieces Large Montessori Nesting Toy with Non Toxic Paint",
        "Silicone Rainbow Stacking Toy Soft Arch Blocks for Baby Teething and Sensory Play",
    ]),
    Line("ball", "运动与娱乐>球类>儿童球类", SPORT, "piece", (1, 4), (90, 300), (20, 20, 4),
         {"材质": ["Rubber"], "产品特性": ["Portable"], "用途": ["Outdoor"]},
         ["Red", "Blue"], ["Beach Ball", "Inflatable Ball", "Kids Ball"], [
        "Inflatable Beach Ball 40 cm Thick PVC Rainbow Pool Toy for Summer Party Custom Print",
        "Soft Rubber Playground Ball 8.5 Inch for Kids Dodgeball Kickball with Hand Pump",
    ]),
    Line("bottle", "母婴用品>喂养用品>婴儿餐具", BABY, "piece", (3, 9), (150, 350), (24, 12, 10),
         {"材质": ["Silicone"], "适用年龄": ["0 to 24 Months"], "产品特性": ["Washable"], "认证": ["FDA"]},
         ["Blue", "Pink", "Green"], ["Sippy Cup", "Baby Cup", "Toddler Straw Cup"], [
        "Leakproof Baby Sippy Cup with Weighted Straw and Two Handles 300 ml Dishwasher Safe",
        "Silicone Training Cup for Babies 6 Months Up Unbreakable Open Cup with Handles",
        "Insulated Kids Straw Water Cup 350 ml Food Grade Material with Shoulder Strap",
    ]),
    Line("backpack", "箱包>儿童书包", BABY, "piece", (7, 17), (350, 800), (34, 26, 10),
         {"材质": ["Polyester"], "风格": ["Cartoon"], "用途": ["Outdoor"]},
         ["Red", "Blue", "Pink"], ["School Bag", "Kids Backpack", "Toddler Backpack"], [
        "Waterproof Toddler Backpack with Chest Strap and Smiling Face for Kindergarten Kids",
        "Lightweight Primary School Bag with Reflective Strips Large Capacity Breathable Back",
    ]),
    Line("xylophone", "玩具>音乐玩具", TOYS, "piece", (5, 12), (400, 900), (32, 20, 6), WOOD,
         ["Colorful"], ["Xylophone", "Musical Toys", "Percussion Toys"], [
        "Wooden Xylophone for Kids 8 Notes with Two Mallets and Music Cards Early Learning Toy",
        "Rainbow Metal Key Glockenspiel Musical Toy with Wooden Frame for Preschool Children",
    ]),
    Line("lamp", "消费电子>夜灯", HOME, "piece", (6, 14), (250, 500), (16, 16, 22),
         {"电源": ["USB"], "电压": ["5V"], "材质": ["Silicone"], "认证": ["CE"]},
         ["Cream", "Teal"], ["Night Light", "Silicone Lamp", "Bedside Lamp"], [
        "Rabbit Silicone Night Light USB Rechargeable Touch Dimming Bedside Lamp for Nursery Room",
        "Cute Animal Sleep Lamp with Timer and Seven Colors Soft Touch Night Light for Kids",
    ], goods="battery"),
    Line("bib", "母婴用品>喂养用品>硅胶围兜", BABY, "piece", (1, 5), (90, 200), (24, 20, 4),
         {"材质": ["Silicone"], "适用年龄": ["0 to 24 Months"], "产品特性": ["Waterproof", "Washable"], "认证": ["FDA"]},
         ["Teal", "Pink", "Orange"], ["Silicone Bib", "Baby Bib", "Feeding Bib"], [
        "Waterproof Silicone Baby Bib with Food Catcher Pocket Adjustable Soft Easy Clean",
        "Custom Printed Silicone Bib and Spoon Gift Set for Babies Food Grade Wholesale",
    ]),
    Line("blanket", "母婴用品>婴儿床品>婴儿毯", BABY, "piece", (5, 13), (300, 800), (34, 28, 8),
         {"材质": ["Cotton"], "适用年龄": ["0 to 24 Months"], "产品特性": ["Breathable", "Washable"], "认证": ["OEKO-TEX"]},
         ["Pink", "Blue"], ["Baby Blanket", "Muslin Blanket", "Swaddle Blanket"], [
        "Muslin Cotton Baby Swaddle Blanket 120 x 120 cm Soft Breathable Receiving Blanket",
        "Knitted Baby Blanket with Satin Ribbon Warm Stroller Cover Gift for Newborns",
    ]),
    Line("scooter", "运动与娱乐>轮滑与骑行>滑板车", SPORT, "piece", (16, 32), (1800, 3200), (56, 28, 16),
         {"材质": ["Metal"], "产品特性": ["Foldable", "Anti-slip"], "用途": ["Outdoor"]},
         ["Red", "Pink", "Blue"], ["Kids Scooter", "Kick Scooter", "Three Wheel Scooter"], [
        "Foldable Kids Kick Scooter with Adjustable Handlebar and Light Up Wheels 3 to 10 Years",
        "Three Wheel Toddler Scooter with Removable Seat Height Adjustable Lean to Steer",
    ]),
    Line("sorter", "玩具>益智玩具", TOYS, "set", (5, 11), (450, 900), (18, 18, 18), WOOD,
         ["Red", "Green"], ["Shape Sorter", "Wooden Toys", "Sorting Toys"], [
        "Wooden Shape Sorter Cube with 14 Blocks Classic Learning Toy for Toddlers One Year Up",
        "Activity Cube 6 in 1 Wooden Bead Maze Shape Sorter and Abacus Early Education Toy",
        "Geometric Wooden Sorting Board with 16 Shapes Color Matching Montessori Toy for Preschool",
    ]),
]  # fmt: skip
