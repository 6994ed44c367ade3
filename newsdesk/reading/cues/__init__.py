"""Who is for or against which proposal of the record, by the words of a passage."""
