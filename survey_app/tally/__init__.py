"""The count of counted versions under a consultation's policies: values in, values out."""
