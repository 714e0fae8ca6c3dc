"""Trade Assurance: admission, credit limit, guaranteed delivery and what lateness costs."""
