package seeds

func Lint(d *Data, texts Texts) Faults { return nil }
