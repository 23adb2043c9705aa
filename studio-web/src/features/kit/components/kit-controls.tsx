import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useT } from '@/lib/i18n';
import { Button, ButtonAnchor, TextAnchor } from '@/ui/button';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Combobox } from '@/ui/combobox';
import { Field, FieldGroup, FormRow } from '@/ui/field';
import { IconButton } from '@/ui/icon-button';
import { Input, PasswordInput, SearchInput } from '@/ui/input';
import { MultiSelect } from '@/ui/multi-select';
import { NumberField } from '@/ui/number-field';
import { RadioGroup, Segmented } from '@/ui/radio';
import { Select } from '@/ui/select';
import { Switch } from '@/ui/switch';
import { Textarea } from '@/ui/textarea';

const teas = ['Assam', 'Ceylon', 'Darjeeling', 'Gyokuro', 'Keemun', 'Lapsang', 'Matcha', 'Oolong', 'Puerh', 'Sencha', 'Yerba'];
const same = (text: string) => text;

/** Asks as a server would, so that waiting and finding nothing can be seen. */
async function searchTeas(text: string): Promise<readonly string[]> {
  await Promise.resolve();
  return teas.filter((tea) => tea.toLowerCase().includes(text.toLowerCase()));
}

function Buttons() {
  const t = useT('kit');
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button variant="primary" icon={Plus}>
        {t('primary')}
      </Button>
      <Button>{t('secondary')}</Button>
      <Button variant="ghost">{t('ghost')}</Button>
      <Button variant="danger" icon={Trash2}>
        {t('danger')}
      </Button>
      <Button pending>{t('pending')}</Button>
      <Button disabled>{t('disabled')}</Button>
      <Button size="compact">{t('compact')}</Button>
      <Button size="touch">{t('touch')}</Button>
      <IconButton icon={Plus} label={t('add')} keys="c" />
      <IconButton icon={Trash2} label={t('remove')} variant="secondary" />
      <IconButton icon={Plus} label={t('pressed')} pressed />
      <ButtonAnchor href="#kit">{t('link_button')}</ButtonAnchor>
      <TextAnchor href="#kit">{t('link')}</TextAnchor>
    </div>
  );
}

function Texts() {
  const t = useT('kit');
  const [search, setSearch] = useState('');
  const [amount, setAmount] = useState<number | null>(3);
  return (
    <FormRow>
      <Field label={t('name')} hint={t('name_hint')} required>
        <Input defaultValue="Ada" />
      </Field>
      <Field label={t('mail')} error={t('mail_error')}>
        <Input type="email" defaultValue="ada@" />
      </Field>
      <Field label={t('password')}>
        <PasswordInput autoComplete="new-password" />
      </Field>
      <Field label={t('amount')}>
        <NumberField value={amount} onValueChange={setAmount} min={0} max={99} unit="kg" />
      </Field>
      <Field label={t('note')}>
        <Textarea autoGrow rows={2} />
      </Field>
      <Field label={t('disabled')} disabled>
        <Input defaultValue="42" />
      </Field>
      <SearchInput value={search} onValueChange={setSearch} label={t('search')} keys="/" />
    </FormRow>
  );
}

function Choices() {
  const t = useT('kit');
  const [tea, setTea] = useState<string | null>('Assam');
  const [found, setFound] = useState<string | null>(null);
  const [several, setSeveral] = useState<string[]>(['Oolong', 'Sencha']);
  return (
    <FormRow>
      <Field label={t('select')}>
        <Select value={tea} onValueChange={setTea} options={teas.slice(0, 5).map((value) => ({ value, label: value }))} />
      </Field>
      <Field label={t('combobox')}>
        <Combobox value={found} onValueChange={setFound} search={searchTeas} itemKey={same} itemLabel={same} clearable placeholder={t('search')} />
      </Field>
      <Field label={t('multi_select')}>
        <MultiSelect value={several} onValueChange={setSeveral} items={teas} itemKey={same} itemLabel={same} />
      </Field>
    </FormRow>
  );
}

function Switches() {
  const t = useT('kit');
  const [checked, setChecked] = useState(true);
  const [cup, setCup] = useState('small');
  const cups = ['small', 'medium', 'large'].map((value) => ({ value, label: t(`cup_${value}`), hint: t('cup_hint') }));
  return (
    <FormRow>
      <FieldGroup legend={t('checkboxes')}>
        <Checkbox label={t('checked')} hint={t('name_hint')} checked={checked} onCheckedChange={setChecked} />
        <Checkbox label={t('mixed')} checked="mixed" onCheckedChange={setChecked} />
        <Checkbox label={t('disabled')} checked disabled onCheckedChange={setChecked} />
        <Switch label={t('switch')} checked={checked} onCheckedChange={setChecked} />
        <Switch label={t('disabled')} checked={false} disabled onCheckedChange={setChecked} />
      </FieldGroup>
      <FieldGroup legend={t('radios')}>
        <RadioGroup value={cup} onValueChange={setCup} options={cups} />
        <Segmented label={t('segmented')} value={cup} onValueChange={setCup} options={cups} />
      </FieldGroup>
      <FieldGroup legend={t('cards')}>
        <RadioGroup value={cup} onValueChange={setCup} options={cups} layout="cards" />
      </FieldGroup>
    </FormRow>
  );
}

/** Buttons and everything that takes a value. */
export function KitControls() {
  const t = useT('kit');
  return (
    <>
      <Card title={t('buttons')}>
        <Buttons />
      </Card>
      <Card title={t('fields')}>
        <div className="flex flex-col gap-6">
          <Texts />
          <Choices />
          <Switches />
        </div>
      </Card>
    </>
  );
}
