"""The textbook's company (P2 实操 2.3), as forms send it."""

ELEMENTS = {
    "company_name": "湖南典阅科技有限公司",
    "licence_type": "registration_number",
    "licence_no": "370000266736773",
    "legal_person": "张龙",
    "legal_person_id": "370202198512461234",
}

MATERIALS = {
    "company_name_cn": "湖南典阅科技有限公司",
    "company_name_en": "HuNan DianYue Science and Technology Co., Ltd",
    "address_cn": "湖南省长沙市岳麓区谷园街道谷园路 200 号",
    "address_en": (
        "No. 200, Guyuan Road, Guyuan Street, Yuelu District, Changsha City, Hunan Province"
    ),
    "registered_capital": "1000000",
    "landline": "086-0532-6356345",
    "licence_no": "370000266736773",
    "licence_starts_on": "2022-03-05",
    "licence_ends_on": "2032-03-05",
    "premises": "owned",
    "property_owner": "company",
    "legal_person_cn": "张龙",
    "legal_person_en": "Zhang long",
    "legal_person_sex": "male",
    "legal_person_id": "370202198512461234",
    "legal_person_mobile": "13666301234",
    "legal_person_email": "dianyuekeji@163.com",
    "position": "经理/manager",
    "department": "跨境部/Department of cross - border",
}
